namespace Touchstone.Clients.Tests;

/// <summary>Stands between a client and the server and holds every answer to the document.</summary>
internal sealed class ValidatedAnswers(AnswerSchemas schemas, string key) : DelegatingHandler(new HttpClientHandler())
{
    public int Count { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new("Bearer", key);
        var answer = await base.SendAsync(request, cancellationToken);
        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        var problem = schemas.ProblemOf(
            request.Method.Method,
            request.RequestUri!.AbsolutePath,
            (int)answer.StatusCode,
            answer.Content.Headers.ContentType?.MediaType,
            body
        );
        Assert.True(problem is null, problem);
        Count++;
        return answer;
    }
}
