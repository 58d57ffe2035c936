// Compares the service with the floor of the machine: see docs/performance.md.
var app = WebApplication.Create(args);
await app.RunAsync();
