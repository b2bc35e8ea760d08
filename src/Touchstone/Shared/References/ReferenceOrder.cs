using Touchstone.Shared.Searching;

namespace Touchstone.Shared.References;

/// <summary>Orders, pages and finds records by their references.</summary>
internal static class ReferenceOrder
{
    extension<T>(IQueryable<T> all)
        where T : class, IReferenced
    {
        public IOrderedQueryable<T> InReferenceOrder() => all.OrderBy(x => x.ReferenceYear).ThenBy(x => x.ReferenceNumber);

        public IOrderedQueryable<T> NewestReferenceFirst() => all.OrderByDescending(x => x.ReferenceYear).ThenByDescending(x => x.ReferenceNumber);

        public IQueryable<T> Before(Reference last) =>
            all.Where(x => x.ReferenceYear < last.Year || (x.ReferenceYear == last.Year && x.ReferenceNumber < last.Number));

        /// <summary>The rest of a list that goes by references, newest first, from the place that a cursor names.</summary>
        public IQueryable<T> BeforeCursor(string last) => all.Before(Reference.Read(T.Prefix, last) ?? throw Cursor.Unknown());

        /// <summary>Those of whose reference this is a part, as it is typed: with or without hyphens, in any letters, the number alone.</summary>
        public IQueryable<T> Called(string? typed)
        {
            var (prefix, part) = (T.Prefix, NormalForm.Compact(typed).ToUpperInvariant());
            return part.Length == 0
                ? all.Where(x => false)
                : all.Where(x =>
                    (
                        prefix
                        + x.ReferenceYear.ToString()
                        + (x.ReferenceNumber < 100_000 ? (100_000 + x.ReferenceNumber).ToString().Substring(1) : x.ReferenceNumber.ToString())
                    ).Contains(part)
                );
        }
    }

    extension<T>(IOrderedQueryable<T> ordered)
        where T : class, IReferenced
    {
        public IOrderedQueryable<T> ThenByReference() => ordered.ThenBy(x => x.ReferenceYear).ThenBy(x => x.ReferenceNumber);
    }
}
