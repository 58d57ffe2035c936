using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Customers.Api.Json;

/// <summary>Composes how JSON is read and written.</summary>
internal static class StrictJson
{
    /// <summary>Makes MVC, and what describes it, use <see cref="JsonSettings"/> and <see cref="StrictJsonInputFormatter"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="generated">Source-generated contexts to ask before reflection.</param>
    public static IServiceCollection AddStrictJson(this IServiceCollection services, params IJsonTypeInfoResolver[] generated)
    {
        services.Configure<JsonOptions>(json => Apply(json.JsonSerializerOptions, generated));
        services.Configure<HttpJsonOptions>(json => Apply(json.SerializerOptions, generated));
        services.AddSingleton<IPostConfigureOptions<MvcOptions>, Formatters>();
        services.Replace(ServiceDescriptor.Singleton<IObjectModelValidator, NoModelValidation>());
        return services.PostConfigure<ApiBehaviorOptions>(behavior =>
        {
            behavior.SuppressModelStateInvalidFilter = true;
            behavior.SuppressMapClientErrors = true;
        });
    }

    /// <summary>The contexts of all features: the code, made at build time, that writes their answers as <see cref="JsonSettings"/> says.</summary>
    public static IJsonTypeInfoResolver[] OfAllFeatures() =>
        [
            .. typeof(StrictJson)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(JsonSerializerContext)))
                .Select(type => (IJsonTypeInfoResolver)type.GetProperty("Default")!.GetValue(null)!),
        ];

    private static void Apply(System.Text.Json.JsonSerializerOptions options, IJsonTypeInfoResolver[] generated)
    {
        JsonSettings.Apply(options);
        for (var place = 0; place < generated.Length; place++)
            options.TypeInfoResolverChain.Insert(place, generated[place]);
    }

    private sealed class Formatters(IOptions<JsonOptions> json) : IPostConfigureOptions<MvcOptions>
    {
        public void PostConfigure(string? name, MvcOptions options)
        {
            options.InputFormatters.Clear();
            options.InputFormatters.Add(new StrictJsonInputFormatter(json.Value.JsonSerializerOptions));
            // No form is ever read: a body that says it is one gets the answer of every other media type.
            options.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
            options.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
            options.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
            options.ValueProviderFactories.RemoveType<JQueryQueryStringValueProviderFactory>();
            options.Filters.Add(new UnreadBodyFilter());
            foreach (var formatter in options.OutputFormatters.OfType<SystemTextJsonOutputFormatter>())
                KeepPlain(formatter);
        }

        /// <summary>One media type and one encoding, whatever <c>Accept</c> and <c>Accept-Charset</c> wish for.</summary>
        private static void KeepPlain(SystemTextJsonOutputFormatter formatter)
        {
            formatter.SupportedMediaTypes.Clear();
            formatter.SupportedMediaTypes.Add("application/json");
            formatter.SupportedEncodings.Remove(System.Text.Encoding.Unicode);
        }
    }
}
