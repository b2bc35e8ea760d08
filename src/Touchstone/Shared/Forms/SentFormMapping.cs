using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Touchstone.Shared.Forms;

internal sealed class SentFormMapping : IEntityTypeConfiguration<SentForm>
{
    public void Configure(EntityTypeBuilder<SentForm> form)
    {
        form.ToTable("SentForms");
        form.Property(x => x.Id).ValueGeneratedNever();
        form.HasIndex(x => x.At);
    }
}
