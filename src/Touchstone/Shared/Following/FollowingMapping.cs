using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Touchstone.Shared.Following;

internal sealed class FollowingMapping : IEntityTypeConfiguration<LastTold>
{
    public void Configure(EntityTypeBuilder<LastTold> last)
    {
        last.ToTable("LastTold");
        last.HasKey(x => x.Subject);
        last.Property(x => x.Subject).HasMaxLength(40);
    }
}
