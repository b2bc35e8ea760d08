using Touchstone.Web.Audit;
using Touchstone.Web.Backups;
using Touchstone.Web.Causes;
using Touchstone.Web.Evaluations;
using Touchstone.Web.Interactions;
using Touchstone.Web.MyWork;
using Touchstone.Web.Organisation;
using Touchstone.Web.Results;
using Touchstone.Web.Scorecards;
using Touchstone.Web.Shared;
using Touchstone.Web.Shared.Slices;

namespace Touchstone.Web;

/// <summary>Every slice that has something on the web, one line each. Navigation, search and panels follow this order.</summary>
internal static class WebSlices
{
    public static IReadOnlyList<WebSlice> All() =>
        [
            SharedWeb.Slice,
            MyWorkWeb.Slice,
            OrganisationWeb.Slice,
            InteractionsWeb.Slice,
            EvaluationsWeb.Slice,
            ResultsWeb.Slice,
            ScorecardsWeb.Slice,
            CausesWeb.Slice,
            AuditWeb.Slice,
            BackupsWeb.Slice,
        ];
}
