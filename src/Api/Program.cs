// Starts the service: configuration, services, the HTTP pipeline.
var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
await app.RunAsync();
