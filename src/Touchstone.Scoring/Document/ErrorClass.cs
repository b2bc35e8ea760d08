using System.Text.Json.Serialization;

namespace Touchstone.Scoring;

/// <summary>Whom a critical error harms: the customer, the business, or a rule that must be kept.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ErrorClass>))]
public enum ErrorClass
{
    [JsonStringEnumMemberName("none")]
    None,

    [JsonStringEnumMemberName("customer-critical")]
    CustomerCritical,

    [JsonStringEnumMemberName("business-critical")]
    BusinessCritical,

    [JsonStringEnumMemberName("compliance-critical")]
    ComplianceCritical,
}
