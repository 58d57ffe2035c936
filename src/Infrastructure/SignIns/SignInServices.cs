using Customers.Application.SignIns;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Infrastructure.SignIns;

/// <summary>Composes signing in: credentials, passwords, sessions and delegations.</summary>
internal static class SignInServices
{
    /// <summary>Registers them.</summary>
    public static void AddSignIns(this IServiceCollection services)
    {
        services.AddScoped<ITokenRepository, TokenRepository>();
        services.AddScoped<IAgentNetworks, AgentNetworks>();
        services.AddScoped<IGuessedUsernames, GuessedUsernames>();
        services.AddScoped<SessionWriter>();
        services.AddSingleton<ICredentialReader, CredentialReader>();
        services.AddSingleton<ISignInRepository, SignInRepository>();
        services.AddSingleton<IPasswordAttempts, PasswordAttempts>();
        services.AddSingleton<IProofSubjects, ProofSubjects>();
        services.AddSingleton<HashingBudgets>();
        services.AddSingleton<IHashingTurns>(provider => new HashingTurns(
            provider.GetRequiredService<PasswordHashingOptions>(),
            provider.GetRequiredService<HashingBudgets>(),
            Environment.ProcessorCount
        ));
        services.AddSingleton<IPasswordHasher, PasswordHasher>();
        services.AddSingleton<IPasswordStrength, PasswordStrength>();
        services.AddSingleton<SessionTokens>();
        services.AddSingleton<ISessionTokens>(provider => provider.GetRequiredService<SessionTokens>());
        services.AddSingleton<CredentialUses>();
        services.AddSingleton<ICredentialUses>(provider => provider.GetRequiredService<CredentialUses>());
        services.AddHostedService<CredentialUseWorker>();
        services.AddSingleton<SignInBlocks>();
        services.AddSingleton<ISignInBlocks>(provider => provider.GetRequiredService<SignInBlocks>());
        services.AddScoped<ISignInBlockWriter, SignInBlockWriter>();
        services.AddHostedService<SignInBlockWorker>();
        services.AddScoped<DelegationWriter>();
        services.AddScoped<IDelegations>(provider => provider.GetRequiredService<DelegationWriter>());
        services.AddSingleton<IEndedDelegations, EndedDelegations>();
    }
}
