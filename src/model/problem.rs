//! What is wrong with an entry, as data: which field, which fault. Words are made in `text`.

use chrono::{NaiveDate, NaiveDateTime};

use super::{DutyPart, Hours, Money, Month, SupplyState};

/// A fault of one field of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub field: Field,
    /// What.
    pub fault: Fault,
}

impl Problem {
    /// A fault of a field.
    #[must_use]
    pub const fn new(field: Field, fault: Fault) -> Self {
        Self { field, fault }
    }
}

/// The fields of all records: the columns of input tables and the rows of forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Field {
    /// The row as a whole.
    Row,
    PersonName,
    PersonKind,
    PersonState,
    PlatformName,
    PlatformOperator,
    ReplyLimit,
    CustomerName,
    Contact,
    Phone,
    Wechat,
    FirstInquiry,
    Note,
    OrderNo,
    OrderedAt,
    Customer,
    Business,
    Amount,
    Cost,
    PaidOn,
    Category,
    Platform,
    Channel,
    Reception,
    Assist,
    AssistType,
    Solution,
    Liaison,
    Sourcing,
    Quality,
    DueAt,
    CompletedAt,
    State,
    RefundNo,
    RefundDate,
    RefundAmount,
    RefundCost,
    AdjustmentNo,
    Month,
    Person,
    Points,
    Stage,
    Reason,
    HandoverDate,
    HandoverTo,
    PolicyFile,
    Password,
    Setting,
    HolidayDate,
    HolidayKind,
    HolidayName,
    DutyNo,
    DutyKind,
    AskedAt,
    RepliedAt,
    RepliedBy,
    Effective,
    WhyNot,
    PlacedAt,
    PlacedAmount,
    TakenBy,
    Origin,
    ConvertedBy,
    Precedent,
    PrecedentFacts,
    EarnedReply,
    EarnedOrder,
    EarnedConversion,
    Given,
    RuledReply,
    RuledOrder,
    RuledConversion,
    RulingReason,
    ArticleNo,
    ArticleDate,
    ArticleCount,
    Year,
    ArticleTarget,
    TrainingDate,
    TrainingItem,
    Trainer,
    Student,
    TrainingResult,
    TrainingTook,
    FollowupNo,
    FollowupAt,
    LeadNo,
    ContactWay,
    Connected,
    CustomerWords,
    FollowupResult,
    ContractNo,
    Service,
    Fee,
    SignedOn,
    StartsOn,
    ExpiresOn,
    ServicePerson,
    SalesPerson,
    RenewedFrom,
    VisitCycle,
    BlockedNote,
    StatsDate,
    ShopClicks,
    AdClicks,
    Inquiries,
    Unread,
    LastLogin,
    EffectNo,
    EffectDate,
    EffectText,
    EffectFigure,
    Picture,
    Company,
    Need,
    NeedReason,
    Budget,
    Region,
    Address,
    Qq,
    Email,
    Decides,
    Keyword,
    AssignedTo,
    AssignedAt,
    FedBackAt,
    ContactedAt,
    CheckedAt,
    MaterialAt,
    ConfirmedAt,
    InvitedAt,
    MetAt,
    LeadOutcome,
    SupplyName,
    SupplyKind,
    Supplier,
    BuyPrice,
    SellPrice,
    EnteredBy,
    EnteredOn,
    VerificationNo,
    VerifiedOn,
    VerifiedBy,
    VerificationResult,
    UpkeepNo,
    UpkeepOn,
    UpkeepContent,
    Quantity,
    UseCost,
    DecidedOn,
}

/// What can be wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Required and blank.
    Missing,
    /// Not a calendar date as people write it.
    NotADate(String),
    /// A time in a field for dates.
    TimeInDate(String),
    /// Not a date or a date with a time.
    NotADateTime(String),
    /// Not a month.
    NotAMonth(String),
    /// Not money.
    NotMoney(String),
    /// More than two decimals.
    TooPrecise(String),
    /// Larger than [`Money::MAX_INPUT`].
    TooLarge(String),
    /// Below zero where that makes no sense.
    Negative(String),
    /// Zero where something is needed.
    Zero,
    /// Not a whole number, or outside what makes sense.
    NotAWholeNumber(String),
    /// Not one of these words.
    NotOneOf {
        /// What was typed.
        typed: String,
        /// What may be typed.
        allowed: &'static [&'static str],
    },
    /// Longer than the field allows.
    TooLong {
        /// Most characters.
        most: usize,
    },
    /// A control character inside.
    ControlCharacter,
    /// P-1: the name is 未知 or 无, or holds `;` or `:`.
    ReservedName(String),
    /// Nobody of that name.
    UnknownPerson(String),
    /// No such customer.
    UnknownCustomer(String),
    /// No such platform.
    UnknownPlatform(String),
    /// No such order.
    UnknownOrder(String),
    /// P-1: the person is 停用.
    InactivePerson(String),
    /// 未知 or 无 where a person is needed (C-11), or 无 where it cannot be claimed.
    NobodyNotAllowed(String),
    /// The key exists with other content.
    ExistsDifferently(String),
    /// The key stands twice in the file with different content.
    TwiceInFile {
        /// The key.
        key: String,
        /// The line of the first.
        first_line: u32,
    },
    /// No such column exists in this kind of table.
    UnknownColumn {
        /// The columns that exist.
        known: String,
    },
    /// A required column is not there.
    ColumnMissing,
    /// Another record has this name or number.
    Taken(String),
    /// The row has another number of cells than the header.
    CellCount {
        /// Cells in the row.
        found: usize,
        /// Cells in the header.
        expected: usize,
    },
    /// C-8: an external channel is his own reception.
    ReceptionNotExternal {
        /// The external channel.
        channel: String,
    },
    /// C-9: the assist is the reception.
    AssistIsReception(String),
    /// C-9 A needs an external channel.
    AssistNeedsExternalChannel,
    /// C-9 B needs a known staff reception.
    AssistNeedsStaffReception,
    /// C-9 C needs the first inquiry.
    InquiryUnknown {
        /// Whose.
        customer: String,
    },
    /// C-9 C needs more than three days.
    InquiryTooRecent {
        /// The first inquiry.
        inquiry: NaiveDate,
        /// Days to the order.
        days: i64,
    },
    /// C-10: type D needs a solution.
    SolutionMissing,
    /// 助攻 without its type.
    AssistTypeMissing,
    /// A type without 助攻.
    AssistMissing,
    /// C-11: some weighted, some not.
    WeightsMixed,
    /// C-11: a weight that is not a whole number from 1 on.
    BadWeight(String),
    /// C-11: somebody twice.
    PersonTwice(String),
    /// M-1, M-2: the month is closed.
    ClosedMonth(Month),
    /// M-1: what this order gave to a closed month cannot change.
    FrozenByClosedMonth(Month),
    /// K-9: before the order.
    RefundBeforeOrder(NaiveDate),
    /// K-9: the order would be dated after its first refund.
    OrderAfterRefund(NaiveDate),
    /// C-11: a hand-over before the order.
    HandoverBeforeOrder(NaiveDate),
    /// K-9: the order is voided.
    RefundOfVoided(String),
    /// K-9: more than the order's amount.
    RefundsAboveAmount {
        /// Σ with this one.
        sum: Money,
        /// The order's amount.
        limit: Money,
    },
    /// K-9: more cost than the order's.
    RefundsAboveCost {
        /// Σ with this one.
        sum: Money,
        /// The order's cost.
        limit: Money,
    },
    /// The order has refunds and cannot be voided.
    HasRefunds(String),
    /// The kind of a person whom records name is fixed.
    KindInUse(String),
    /// A name that a signed statement shows is fixed.
    NameInStatement(String),
    /// A date without a time where the time decides.
    TimeMissing(String),
    /// Not a number of hours.
    NotHours(String),
    /// Hours with more decimals than the field has.
    HoursTooPrecise {
        /// What was typed.
        typed: String,
        /// How many decimals there may be.
        decimals: u8,
    },
    /// More hours than make sense.
    HoursTooMany {
        /// What was typed.
        typed: String,
        /// The most.
        most: Hours,
    },
    /// Not a year.
    NotAYear(String),
    /// Blank, though this field, which goes with it, is filled.
    GoesWith(Field),
    /// D-2: neither a reply nor an order.
    NothingDone,
    /// D-2: what was answered at this time was asked later.
    AskedAfterDone(NaiveDateTime),
    /// D-2: the platform limits replies, so it must be known when the customer asked.
    AskedMissing {
        /// The platform.
        platform: String,
        /// Its limit in minutes.
        limit: u32,
    },
    /// D-2: a reason why it was not effective, though it was.
    WhyNotOfEffective,
    /// D-7: the entry has no such part.
    NoSuchPart(DutyPart),
    /// Not a time of day.
    NotATime(String),
    /// D-9: an entry of the duty log cites the precedent.
    CitedByEntry {
        /// Its number.
        precedent: String,
        /// The number of the entry.
        entry: String,
    },
    /// D-11: nobody trains himself.
    TrainerIsStudent(String),
    /// M-1: it would change the duty table of a closed month.
    ChangesDutyTable(Month),
    /// No such lead.
    UnknownLead(String),
    /// No such contract.
    UnknownContract(String),
    /// a contact is with a lead or a customer: neither stands there, or both.
    LeadOrCustomer,
    /// it expires before it starts on this day.
    ExpiresBeforeStart(NaiveDate),
    /// the contract renews itself, at once or by way of others.
    RenewsItself(String),
    /// another contract renews this one.
    RenewedBy {
        /// The contract.
        contract: String,
        /// The one that renews it.
        by: String,
    },
    /// M-1: it would change the renewal commission of a closed month.
    ChangesRenewals(Month),
    /// neither a PNG nor a JPEG.
    NotAPicture,
    /// a picture larger than allowed.
    PictureTooLarge {
        /// Its size.
        kibibytes: usize,
        /// The most.
        most: usize,
    },
    /// Both customers have figures of this day.
    StatsOfBoth(NaiveDate),
    /// A customer cannot be merged with himself.
    SameCustomer,
    /// L-1: something was done about a lead before it came.
    BeforeLead(NaiveDateTime),
    /// No such source.
    UnknownSupply(String),
    /// S-2: the source is not 有效; picking it is confirmed first.
    SupplyNotEffective {
        /// Which.
        supply: String,
        /// How it stands.
        state: SupplyState,
    },
    /// S-4: the order names the source twice.
    SupplyTwice(String),
    /// S-2: nothing is there that a manager could check.
    NothingToCheck(SupplyState),
    /// S-2: 失效 already.
    EndedAlready,
    /// S-3: no source of this 供方 that is not 失效.
    NoSourceOfSupplier(String),
    /// Something names the source, so it cannot go.
    SupplyInUse(String),
    /// Not a number a phone could have, and the like: free words of a setting's check.
    BadSetting {
        /// What may stand there.
        allowed: &'static str,
    },
}
