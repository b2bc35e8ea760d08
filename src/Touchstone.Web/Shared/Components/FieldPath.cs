using System.Linq.Expressions;
using System.Reflection;

namespace Touchstone.Web.Shared.Components;

/// <summary>Which member of which form a field is for: its name as the form is bound by, and the member that says its limits.</summary>
internal sealed record FieldPath(string Name, MemberInfo Member)
{
    public static FieldPath Of<T>(Expression<Func<T>> of)
    {
        var parts = new Stack<string>();
        MemberInfo? last = null;
        for (var at = of.Body; at is not null; )
        {
            switch (at)
            {
                case UnaryExpression { NodeType: ExpressionType.Convert } converted:
                    at = converted.Operand;
                    break;
                case MemberExpression member:
                    last ??= member.Member;
                    parts.Push(parts.Count > 0 && parts.Peek().StartsWith('[') ? member.Member.Name + parts.Pop() : member.Member.Name);
                    at = member.Expression;
                    break;
                case MethodCallExpression { Method.Name: "get_Item", Object: { } list } call:
                    parts.Push($"[{Expression.Lambda(call.Arguments[0]).Compile().DynamicInvoke()}]");
                    at = list;
                    break;
                default:
                    at = null;
                    break;
            }
        }
        return new FieldPath(string.Join('.', parts), last ?? throw new InvalidOperationException($"A field is for a member of a form: {of}"));
    }

    /// <summary>The name as programs know it: below the form, in camel case.</summary>
    public string Place => string.Join('.', Name.Split('.').Skip(1).Select(x => char.ToLowerInvariant(x[0]) + x[1..]));
}
