using System.Text;
using Customers.Application.Resources;
using Customers.Domain.Resources;
using Customers.Infrastructure.Resources.RabbitMq;

namespace Customers.Integration.Tests.Resources.RabbitMq;

/// <summary>What messages are taken for.</summary>
public sealed class ReportReaderTests
{
    private const string Resource = "0195f000-0000-7000-8000-0000000000b1";
    private const string Account = "0195f000-0000-7000-8000-0000000000c1";
    private const string Event = "0195f000-0000-7000-8000-0000000000e1";

    public static TheoryData<string, ResourceType, bool> EventTypes =>
        new()
        {
            { "numbers_created", ResourceType.Numbers, false },
            { "number_created", ResourceType.Numbers, false },
            { "number_deleted", ResourceType.Numbers, true },
            { "flow_created", ResourceType.Flows, false },
            { "flows_deleted", ResourceType.Flows, true },
            { "queue_created", ResourceType.Queues, false },
            { "queues_deleted", ResourceType.Queues, true },
            { "trunk_created", ResourceType.Trunks, false },
            { "trunks_deleted", ResourceType.Trunks, true },
            { "extension_created", ResourceType.Extensions, false },
            { "extensions_deleted", ResourceType.Extensions, true },
            { "file_created", ResourceType.Files, false },
            { "files_deleted", ResourceType.Files, true },
            { "billing_account_created", ResourceType.BillingAccounts, false },
            { "billing_accounts_deleted", ResourceType.BillingAccounts, true },
            { "tag_created", ResourceType.Tags, false },
            { "tags_deleted", ResourceType.Tags, true },
            { "transcription_created", ResourceType.Transcriptions, false },
            { "transcriptions_deleted", ResourceType.Transcriptions, true },
            { "contact_created", ResourceType.Contacts, false },
            { "contacts_deleted", ResourceType.Contacts, true },
        };

    [Theory]
    [MemberData(nameof(EventTypes))]
    public void Read_ReportedType_IsAFact(string eventType, ResourceType type, bool isDeleted)
    {
        var report = Read("""{"type":"<type>","data":<ids>}""".Replace("<type>", eventType, StringComparison.Ordinal));

        Assert.Equal(Fact(type, isDeleted), report.Fact);
        Assert.Null(report.Fault);
    }

    [Theory]
    [InlineData("customer_created")]
    [InlineData("agent_created")]
    [InlineData("agents_created")]
    [InlineData("access_key_deleted")]
    [InlineData("number_updated")]
    [InlineData("Numbers_created")]
    [InlineData("numbers_created ")]
    [InlineData("hats_created")]
    [InlineData("")]
    public void Read_OtherEvent_IsIgnoredWhateverItHolds(string eventType)
    {
        Assert.Same(
            ResourceMessage.OfSomethingElse,
            Read("""{"type":"<type>","data":<ids>}""".Replace("<type>", eventType, StringComparison.Ordinal))
        );
        Assert.Same(
            ResourceMessage.OfSomethingElse,
            Read("""{"type":"<type>"}""".Replace("<type>", eventType, StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Words_All_AreBothWaysOfBothSpellingsOfEachReportedType()
    {
        Assert.Equal(Enum.GetValues<ResourceType>().Count(type => !type.IsKeptHere()) * 4, ResourceEventTypes.All.Count);
        Assert.All(EventTypes, row => Assert.Contains((string)((object[])row)[0], ResourceEventTypes.All));
    }

    [Theory]
    // As this service publishes its own: the event, with its own id, inside the envelope.
    [InlineData(
        """{"specversion":"1.0","id":"<event>","type":"number_created","data":{"id":"<event>","type":"number_created","version":3,"customer_id":"<account>","data":<ids>}}"""
    )]
    [InlineData("""{"type":"number_created","data":{"id":"<event>","customer_id":"<account>","data":<ids>}}""")]
    [InlineData("""{"type":"number_created","data":{"data":<ids>}}""")]
    // Other members, and other members of the same name, are nobody's business.
    [InlineData(
        """{"type":"number_created","number":"+15551234","data":{"customer_id":"<account>","id":"<resource>","data":{"id":"x"},"type":"virtual"}}"""
    )]
    [InlineData("""{"type":"number_created","data":{"customer_id":"<account>","id":"<resource>","data":"text","tags":[{}]}}""")]
    [InlineData(""" {"data":<ids>,"type":"number_created"} """)]
    [InlineData("""{"type":"number\u005fcreated","data":<ids>}""")]
    [InlineData("""{"type":"number_created","data":{"id":"0195F000-0000-7000-8000-0000000000B1","customer_id":"<account>"}}""")]
    public void Read_EveryDepth_FindsTheResource(string message) =>
        Assert.Equal(Fact(ResourceType.Numbers, isDeleted: false), Read(message).Fact);

    [Theory]
    [InlineData("", "not_json")]
    [InlineData("number", "not_json")]
    [InlineData("""{"type":"\ud800","data":<ids>}""", "not_json")]
    [InlineData("""{"type":"number_created","data":{"id":"\udc00","customer_id":"<account>"}}""", "not_json")]
    [InlineData("""{"type":"number_created",""", "not_json")]
    [InlineData("""{"type":"number_created","data":<ids>} x""", "not_json")]
    [InlineData("""{"type":"number_created","data":<ids>,}""", "not_json")]
    [InlineData("""{"type":"number_created","type":"number_deleted","data":<ids>}""", "not_json")]
    [InlineData("""{"type":"number_created","data":{"id":"<resource>","id":"<event>","customer_id":"<account>"}}""", "not_json")]
    [InlineData("null", "no_type")]
    [InlineData("[]", "no_type")]
    [InlineData("3", "no_type")]
    [InlineData("{}", "no_type")]
    [InlineData("""{"type":3,"data":<ids>}""", "no_type")]
    [InlineData("""{"type":"number_created"}""", "no_data")]
    [InlineData("""{"type":"number_created","data":null}""", "no_data")]
    [InlineData("""{"type":"number_created","data":[]}""", "no_data")]
    [InlineData("""{"type":"number_created","data":{}}""", "no_id")]
    [InlineData("""{"type":"number_created","data":{"customer_id":"<account>"}}""", "no_id")]
    [InlineData("""{"type":"number_created","data":{"id":7,"customer_id":"<account>"}}""", "no_id")]
    [InlineData(
        """{"type":"number_created","data":{"id":"{0195f000-0000-7000-8000-0000000000b1}","customer_id":"<account>"}}""",
        "no_id"
    )]
    [InlineData(
        """{"type":"number_created","data":{"id":"0195f00000007000800000000000000b1","customer_id":"<account>"}}""",
        "no_id"
    )]
    [InlineData("""{"type":"number_created","data":{"id":"<resource>"}}""", "no_customer_id")]
    [InlineData("""{"type":"number_created","data":{"id":"<resource>","customer_id":null}}""", "no_customer_id")]
    [InlineData("""{"type":"number_created","data":{"id":"<resource>","customer_id":"acme"}}""", "no_customer_id")]
    // The event's own id must not be taken for that of the resource, which is missing.
    [InlineData(
        """{"type":"number_created","data":{"id":"<event>","type":"number_created","customer_id":"<account>","data":{}}}""",
        "no_id"
    )]
    public void Read_WhatIsNeededIsMissing_SaysWhat(string message, string fault)
    {
        var report = Read(message);

        Assert.Equal(fault, report.Fault);
        Assert.Null(report.Fact);
    }

    [Fact]
    public void Read_Bytes_AreNoJson() =>
        Assert.Equal("not_json", ResourceEventReader.Read(new byte[] { 0xff, 0x00, 0x7b }).Fault);

    private static ResourceMessage Read(string message) =>
        ResourceEventReader.Read(
            Encoding.UTF8.GetBytes(
                message
                    .Replace("<ids>", """{"id":"<resource>","customer_id":"<account>"}""", StringComparison.Ordinal)
                    .Replace("<resource>", Resource, StringComparison.Ordinal)
                    .Replace("<account>", Account, StringComparison.Ordinal)
                    .Replace("<event>", Event, StringComparison.Ordinal)
            )
        );

    private static ResourceEvent Fact(ResourceType type, bool isDeleted) =>
        new(new(Guid.Parse(Account)), type, new(Guid.Parse(Resource)), isDeleted);
}
