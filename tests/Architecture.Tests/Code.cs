using System.Reflection;
using System.Runtime.CompilerServices;
using FluentValidation;
using MediatR;

namespace Customers.Architecture.Tests;

/// <summary>The production code as types.</summary>
internal static class Code
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static Assembly Domain { get; } = typeof(Customers.Domain.Customers.Customer).Assembly;

    public static Assembly Application { get; } = typeof(Customers.Application.DependencyInjection).Assembly;

    public static Assembly Infrastructure { get; } = typeof(Customers.Infrastructure.DependencyInjection).Assembly;

    public static Assembly Api { get; } = Assembly.Load("Customers.Api");

    public static IReadOnlyList<Assembly> Layers { get; } = [Domain, Application, Infrastructure, Api];

    /// <summary>The types that somebody wrote; the compiler's own are left out.</summary>
    public static IEnumerable<Type> Written(this Assembly assembly) => assembly.GetTypes().Where(type => !IsGenerated(type));

    public static IEnumerable<Type> WrittenInAll { get; } = [.. Layers.SelectMany(Written)];

    /// <summary>Everything that can be sent: commands and queries.</summary>
    public static IReadOnlyList<Type> Requests { get; } =
    [.. WrittenInAll.Where(type => typeof(IBaseRequest).IsAssignableFrom(type) && type is { IsClass: true, IsAbstract: false })];

    public static IReadOnlyList<(Type Handler, Type Request)> Handlers { get; } =
    [
        .. from type in WrittenInAll
        where type is { IsClass: true, IsAbstract: false }
        from contract in type.GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
        select (type, contract.GetGenericArguments()[0]),
    ];

    public static IReadOnlyList<(Type Validator, Type Request)> Validators { get; } =
    [
        .. from type in WrittenInAll
        where type is { IsClass: true, IsAbstract: false }
        from contract in type.GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IValidator<>)
        select (type, contract.GetGenericArguments()[0]),
    ];

    /// <summary>The methods that somebody wrote: no accessors, operators, lambdas or local functions, nothing that a record brings along.</summary>
    public static IEnumerable<MethodInfo> WrittenMethods(this Type type) =>
        type.GetMethods(Declared)
            .Where(method => !method.IsSpecialName && !method.Name.Contains('<', StringComparison.Ordinal))
            .Where(method => !method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false));

    /// <summary>The properties that can be set after construction.</summary>
    public static IEnumerable<PropertyInfo> Settable(this Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
            .Where(property => property.SetMethod is { IsPublic: true } setter && !IsInitOnly(setter));

    public static bool IsRecord(this Type type) =>
        type.GetMethod("<Clone>$") is not null || (type.IsValueType && type.GetMethod("PrintMembers", Declared) is not null);

    public static bool IsStaticClass(this Type type) => type is { IsClass: true, IsAbstract: true, IsSealed: true };

    public static bool IsPublicToOthers(this Type type) => type.IsVisible;

    public static bool ReturnsTask(this MethodInfo method)
    {
        var returned = method.ReturnType.IsGenericType ? method.ReturnType.GetGenericTypeDefinition() : method.ReturnType;
        return returned == typeof(Task)
            || returned == typeof(Task<>)
            || returned == typeof(ValueTask)
            || returned == typeof(ValueTask<>);
    }

    /// <summary>How a type is called in a failure.</summary>
    public static string Label(this Type type) => type.FullName ?? type.Name;

    private static bool IsInitOnly(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsGenerated(Type type) =>
        type.FullName!.Contains('<', StringComparison.Ordinal)
        || type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || type.Namespace?.StartsWith("Customers", StringComparison.Ordinal) != true;
}
