using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Touchstone.Web.Client.Evaluations;
using Touchstone.Web.Client.Shared;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<OperationIds>();
builder.Services.AddScoped(_ => new HttpClient { BaseAddress = new Uri(builder.HostEnvironment.BaseAddress) });
builder.Services.AddScoped<ApiClient>();
builder.Services.AddScoped<EvaluationApi>();
await builder.Build().RunAsync();
