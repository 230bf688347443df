//! The tables, and how a file of an earlier version becomes one of this.

use std::path::Path;

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use super::{StoreError, StoreResult};

/// How many migrations there are: the `user_version` of an up-to-date file.
pub(super) const VERSION: i64 = 10;

/// Dates are text `2024-03-05`, times `14:30`, months `2024-03`, money 分. A credit is a person's row number, 0 for
/// 未知, -1 for 无. `sourcing` is `4:60;5:40`: people's row numbers with weights, as listed. The `judged_…` columns are
/// derived: rebuilt per customer in the transaction that changes an order.
const TABLES: &str = "
CREATE TABLE people (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('staff', 'external')), active INTEGER NOT NULL CHECK (active IN (0, 1)),
    search TEXT NOT NULL
) STRICT;

CREATE TABLE platforms (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
    category TEXT NOT NULL CHECK (category IN ('A', 'B', 'C', 'D')),
    operator_id INTEGER REFERENCES people (id), reply_limit_minutes INTEGER CHECK (reply_limit_minutes >= 0)
) STRICT;

CREATE TABLE customers (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, contact TEXT, phone TEXT, wechat TEXT, first_inquiry TEXT,
    note TEXT, search TEXT NOT NULL
) STRICT;

CREATE TABLE orders (
    id INTEGER PRIMARY KEY, no TEXT NOT NULL UNIQUE, date TEXT NOT NULL, time TEXT,
    customer_id INTEGER NOT NULL REFERENCES customers (id), business TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0), cost INTEGER NOT NULL CHECK (cost >= 0), paid_on TEXT,
    category TEXT, platform_id INTEGER REFERENCES platforms (id),
    channel_id INTEGER REFERENCES people (id), reception_id INTEGER REFERENCES people (id),
    assist_id INTEGER REFERENCES people (id), assist_type TEXT, solution TEXT,
    liaison_id INTEGER NOT NULL REFERENCES people (id), sourcing TEXT NOT NULL,
    quality INTEGER CHECK (quality BETWEEN 1 AND 5), attitude TEXT, efficiency TEXT, due_at TEXT, completed_at TEXT,
    voided INTEGER NOT NULL CHECK (voided IN (0, 1)), note TEXT,
    judged_relation INTEGER, judged_start TEXT, judged_end TEXT, judged_opener INTEGER, judged_category TEXT,
    judged_channel INTEGER NOT NULL, judged_reception INTEGER NOT NULL, judged_assist INTEGER NOT NULL,
    judged_rules TEXT NOT NULL,
    CHECK ((assist_id IS NULL) = (assist_type IS NULL))
) STRICT;
CREATE INDEX orders_by_date ON orders (date, time, no);
CREATE INDEX orders_by_customer ON orders (customer_id, date);
CREATE INDEX orders_by_payment ON orders (paid_on) WHERE paid_on IS NOT NULL;

CREATE TABLE handovers (
    id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL REFERENCES orders (id),
    stage TEXT NOT NULL CHECK (stage IN ('liaison', 'sourcing')), date TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX handovers_by_order ON handovers (order_id);

CREATE TABLE refunds (
    id INTEGER PRIMARY KEY, no TEXT NOT NULL UNIQUE, order_id INTEGER NOT NULL REFERENCES orders (id),
    date TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0), cost INTEGER NOT NULL CHECK (cost >= 0), note TEXT
) STRICT;
CREATE INDEX refunds_by_order ON refunds (order_id);
CREATE INDEX refunds_by_date ON refunds (date);

CREATE TABLE adjustments (
    id INTEGER PRIMARY KEY, no TEXT NOT NULL UNIQUE, month TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id), amount INTEGER NOT NULL, points INTEGER NOT NULL,
    stage TEXT, order_id INTEGER REFERENCES orders (id), reason TEXT NOT NULL
) STRICT;
CREATE INDEX adjustments_by_month ON adjustments (month);

CREATE TABLE policies (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, effective_month TEXT NOT NULL, publication INTEGER UNIQUE,
    file TEXT NOT NULL, added_at TEXT NOT NULL, published_at TEXT
) STRICT;

CREATE TABLE statements (
    no INTEGER PRIMARY KEY, month TEXT NOT NULL, closed_at TEXT NOT NULL, reason TEXT NOT NULL,
    reopened_at TEXT, reopen_reason TEXT
) STRICT;
CREATE UNIQUE INDEX statements_in_force ON statements (month) WHERE reopened_at IS NULL;
CREATE TABLE statement_policies (
    statement_no INTEGER NOT NULL REFERENCES statements (no), month TEXT NOT NULL,
    policy_id INTEGER REFERENCES policies (id), PRIMARY KEY (statement_no, month)
) STRICT, WITHOUT ROWID;
CREATE TABLE statement_lines (
    statement_no INTEGER NOT NULL REFERENCES statements (no), position INTEGER NOT NULL,
    order_id INTEGER NOT NULL REFERENCES orders (id), stage TEXT NOT NULL, credit INTEGER NOT NULL, refund TEXT,
    base INTEGER NOT NULL, segments TEXT NOT NULL, source TEXT NOT NULL, quality TEXT,
    percent INTEGER NOT NULL, fixed INTEGER NOT NULL, points INTEGER NOT NULL,
    policy_id INTEGER NOT NULL REFERENCES policies (id), PRIMARY KEY (statement_no, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE statement_uncredited (
    statement_no INTEGER NOT NULL REFERENCES statements (no), position INTEGER NOT NULL,
    order_id INTEGER NOT NULL REFERENCES orders (id), stage TEXT, why TEXT NOT NULL, base INTEGER,
    PRIMARY KEY (statement_no, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE acts (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, act TEXT NOT NULL, reason TEXT, undoes INTEGER REFERENCES acts (id)
) STRICT;
CREATE TABLE changes (
    id INTEGER PRIMARY KEY, act_id INTEGER NOT NULL REFERENCES acts (id), entity TEXT NOT NULL, key TEXT NOT NULL,
    before TEXT, after TEXT
) STRICT;
CREATE INDEX changes_by_record ON changes (entity, key);
CREATE INDEX changes_by_act ON changes (act_id);
CREATE TRIGGER acts_once BEFORE INSERT ON acts WHEN EXISTS (SELECT 1 FROM acts WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER changes_once BEFORE INSERT ON changes WHEN EXISTS (SELECT 1 FROM changes WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER acts_stay BEFORE UPDATE ON acts BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER acts_remain BEFORE DELETE ON acts BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER changes_stay BEFORE UPDATE ON changes BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER changes_remain BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
";

/// Version 2. `holidays` overrides the built-in calendar by date. `desk` is what the window remembers: how lists stand and
/// drafts not yet saved; neither is a record, so it is not audited.
/// The indexes are for acts that are taken back: which one it was, and what still names an order that goes.
const CALENDAR_AND_DESK: &str = "
CREATE TABLE holidays (
    date TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('off', 'work')), name TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE desk (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX acts_by_undoes ON acts (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX statement_lines_by_order ON statement_lines (order_id);
CREATE INDEX statement_uncredited_by_order ON statement_uncredited (order_id);
CREATE INDEX adjustments_by_order ON adjustments (order_id) WHERE order_id IS NOT NULL;
";

/// Version 3. `catalog` holds names of 业务 and 解决方案 that are offered before their first use, or offered no longer.
const CATALOG: &str = "
CREATE TABLE catalog (
    kind TEXT NOT NULL CHECK (kind IN ('business', 'solution')), name TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1)), PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
";

/// Version 4. The duty log, articles and trainings; hours are tenths, `took` hundredths of an hour. A statement keeps the
/// duty table of its month (D-12), its entries and what else the table was read with; a part without a person belongs to
/// another month.
const DUTY: &str = "
CREATE TABLE duty (
    id INTEGER PRIMARY KEY, no TEXT NOT NULL UNIQUE, customer_id INTEGER NOT NULL REFERENCES customers (id),
    kind TEXT NOT NULL CHECK (kind IN ('reply', 'push')), platform_id INTEGER REFERENCES platforms (id),
    asked_at TEXT, done_at TEXT, replier_id INTEGER REFERENCES people (id),
    effective INTEGER NOT NULL CHECK (effective IN (0, 1)), why_not TEXT,
    placed_at TEXT, amount INTEGER CHECK (amount >= 0), taker_id INTEGER REFERENCES people (id),
    converter_id INTEGER REFERENCES people (id),
    origin TEXT CHECK (origin IN ('on_duty', 'self_service', 'settled', 'begun')),
    precedent TEXT, ruled_reply INTEGER CHECK (ruled_reply >= 0), ruled_order INTEGER CHECK (ruled_order >= 0),
    ruled_conversion INTEGER CHECK (ruled_conversion >= 0), ruling_reason TEXT,
    CHECK (done_at IS NOT NULL OR placed_at IS NOT NULL),
    CHECK ((done_at IS NULL) = (replier_id IS NULL)),
    CHECK ((placed_at IS NULL) = (amount IS NULL) AND (placed_at IS NULL) = (taker_id IS NULL)
        AND (placed_at IS NULL) = (converter_id IS NULL) AND (placed_at IS NULL) = (origin IS NULL))
) STRICT;
CREATE INDEX duty_by_done ON duty (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX duty_by_placed ON duty (placed_at) WHERE placed_at IS NOT NULL;
CREATE INDEX duty_by_customer ON duty (customer_id);

CREATE TABLE articles (
    id INTEGER PRIMARY KEY, no TEXT NOT NULL UNIQUE, date TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id), count INTEGER NOT NULL CHECK (count > 0)
) STRICT;
CREATE INDEX articles_by_date ON articles (date, no);
CREATE TABLE article_targets (
    year INTEGER NOT NULL, person_id INTEGER NOT NULL REFERENCES people (id),
    target INTEGER NOT NULL CHECK (target >= 0), PRIMARY KEY (year, person_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE training (
    id INTEGER PRIMARY KEY, date TEXT NOT NULL, item TEXT NOT NULL, trainer_id INTEGER NOT NULL REFERENCES people (id),
    student TEXT NOT NULL, succeeded INTEGER NOT NULL CHECK (succeeded IN (0, 1)), took INTEGER CHECK (took >= 0),
    UNIQUE (item, student, date)
) STRICT;
CREATE INDEX training_by_date ON training (date);

CREATE TABLE statement_duty (
    statement_no INTEGER NOT NULL REFERENCES statements (no), position INTEGER NOT NULL, no TEXT NOT NULL,
    customer_id INTEGER NOT NULL REFERENCES customers (id), at TEXT NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    replier_id INTEGER REFERENCES people (id), reply INTEGER NOT NULL, reply_rule TEXT,
    taker_id INTEGER REFERENCES people (id), taken INTEGER NOT NULL, taken_rule TEXT,
    converter_id INTEGER REFERENCES people (id), converted INTEGER NOT NULL, converted_rule TEXT,
    PRIMARY KEY (statement_no, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_duty_by_customer ON statement_duty (customer_id);
CREATE TABLE statement_hours (
    statement_no INTEGER NOT NULL REFERENCES statements (no), person_id INTEGER NOT NULL REFERENCES people (id),
    reply INTEGER NOT NULL, taken INTEGER NOT NULL, converted INTEGER NOT NULL, articles INTEGER NOT NULL,
    training INTEGER NOT NULL, PRIMARY KEY (statement_no, person_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE statement_terms (
    statement_no INTEGER PRIMARY KEY REFERENCES statements (no), late_count INTEGER NOT NULL
) STRICT;
";

/// The company's own precedents (D-9): times of day, hours in tenths.
const PRECEDENTS: &str = "
CREATE TABLE precedents (
    id INTEGER PRIMARY KEY, no TEXT NOT NULL UNIQUE, facts TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('reply', 'push')), limit_minutes INTEGER CHECK (limit_minutes >= 0),
    asked TEXT, replied TEXT, effective INTEGER NOT NULL CHECK (effective IN (0, 1)), why_not TEXT,
    placed TEXT, amount INTEGER CHECK (amount >= 0),
    origin TEXT CHECK (origin IN ('on_duty', 'self_service', 'settled', 'begun')),
    reply INTEGER NOT NULL CHECK (reply >= 0), taken INTEGER NOT NULL CHECK (taken >= 0),
    converted INTEGER NOT NULL CHECK (converted >= 0), given TEXT, ruled INTEGER NOT NULL CHECK (ruled IN (0, 1)),
    CHECK (replied IS NOT NULL OR placed IS NOT NULL),
    CHECK ((placed IS NULL) = (amount IS NULL) AND (placed IS NULL) = (origin IS NULL))
) STRICT;
CREATE INDEX duty_by_precedent ON duty (precedent) WHERE precedent IS NOT NULL;
";

/// What settings were before a month: months that are closed keep what they were signed with (M-1).
const EARLIER_SETTINGS: &str = "
CREATE TABLE earlier_settings (
    key TEXT NOT NULL, until TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (key, until)
) STRICT, WITHOUT ROWID;
";

/// How customers stand: derived from their orders, see `standings.rs`; filled when a file is opened that has none.
const CUSTOMER_STANDING: &str = "
CREATE TABLE customer_standing (
    customer_id INTEGER PRIMARY KEY REFERENCES customers (id), orders INTEGER NOT NULL, amount INTEGER NOT NULL,
    first_order TEXT NOT NULL, last_order TEXT NOT NULL, liaison_id INTEGER NOT NULL REFERENCES people (id),
    period_start TEXT, period_end TEXT, opener INTEGER, channel INTEGER, reception INTEGER, assist INTEGER
) STRICT;
";

/// After-sales. `lead` is a lead's number; a contact is with a lead or a customer. Pictures never change and stay, so that
/// what names them can be put back. A statement keeps the renewal lines of its month and the rates they rest on (K-12); it
/// names a contract by its number as signed, so that a contract may go once its month is open again.
const CONTRACTS: &str = "
CREATE TABLE contracts (
    id INTEGER PRIMARY KEY, no TEXT NOT NULL UNIQUE, customer_id INTEGER NOT NULL REFERENCES customers (id),
    service TEXT NOT NULL, fee INTEGER NOT NULL CHECK (fee >= 0), signed_on TEXT NOT NULL, starts_on TEXT NOT NULL,
    expires_on TEXT NOT NULL CHECK (expires_on >= starts_on),
    service_id INTEGER REFERENCES people (id), sales_id INTEGER REFERENCES people (id),
    renews_id INTEGER REFERENCES contracts (id) CHECK (renews_id <> id),
    visits TEXT NOT NULL CHECK (visits IN ('half_monthly', 'monthly')), blocked_on TEXT, blocked_note TEXT,
    CHECK ((blocked_on IS NULL) = (blocked_note IS NULL))
) STRICT;
CREATE INDEX contracts_by_customer ON contracts (customer_id);
CREATE INDEX contracts_by_expiry ON contracts (expires_on, starts_on, customer_id, visits);
CREATE INDEX contracts_by_renewed ON contracts (renews_id, signed_on) WHERE renews_id IS NOT NULL;
CREATE INDEX contracts_by_signing ON contracts (signed_on) WHERE renews_id IS NOT NULL;
CREATE INDEX contracts_blocked ON contracts (blocked_on) WHERE blocked_on IS NOT NULL;

CREATE TABLE followups (
    id INTEGER PRIMARY KEY, no TEXT NOT NULL UNIQUE, date TEXT NOT NULL, time TEXT,
    person_id INTEGER NOT NULL REFERENCES people (id), lead TEXT, customer_id INTEGER REFERENCES customers (id),
    way TEXT NOT NULL CHECK (way IN ('call', 'chat', 'visit')),
    connected INTEGER NOT NULL CHECK (connected IN (0, 1)), words TEXT, result TEXT,
    CHECK ((lead IS NULL) <> (customer_id IS NULL))
) STRICT;
CREATE INDEX followups_by_date ON followups (date, time, no);
CREATE INDEX followups_by_person ON followups (person_id, date);
CREATE INDEX followups_by_lead ON followups (lead, date) WHERE lead IS NOT NULL;
CREATE INDEX followups_by_customer ON followups (customer_id, date) WHERE customer_id IS NOT NULL;
CREATE INDEX followups_connected ON followups (customer_id, date) WHERE customer_id IS NOT NULL AND connected = 1;
CREATE INDEX followups_visits ON followups (date, customer_id)
    WHERE customer_id IS NOT NULL AND connected = 1 AND way = 'call';
CREATE INDEX followups_last_visit ON followups (customer_id, date)
    WHERE customer_id IS NOT NULL AND connected = 1 AND way = 'call';

CREATE TABLE customer_stats (
    customer_id INTEGER NOT NULL REFERENCES customers (id), date TEXT NOT NULL,
    shop_clicks INTEGER CHECK (shop_clicks >= 0), ad_clicks INTEGER CHECK (ad_clicks >= 0),
    inquiries INTEGER CHECK (inquiries >= 0), unread INTEGER CHECK (unread >= 0), last_login TEXT,
    PRIMARY KEY (customer_id, date)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_stats_by_login ON customer_stats (customer_id, last_login) WHERE last_login IS NOT NULL;

CREATE TABLE pictures (id INTEGER PRIMARY KEY, name TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
CREATE TABLE service_effects (
    id INTEGER PRIMARY KEY, no TEXT NOT NULL UNIQUE, customer_id INTEGER NOT NULL REFERENCES customers (id),
    date TEXT NOT NULL, text TEXT NOT NULL, figure TEXT, picture_id INTEGER REFERENCES pictures (id)
) STRICT;
CREATE INDEX service_effects_by_customer ON service_effects (customer_id, date);

CREATE TABLE statement_renewals (
    statement_no INTEGER NOT NULL REFERENCES statements (no), position INTEGER NOT NULL, no TEXT NOT NULL,
    customer_id INTEGER NOT NULL REFERENCES customers (id), signed_on TEXT NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('service', 'sales')), person_id INTEGER NOT NULL REFERENCES people (id),
    base INTEGER NOT NULL, rate TEXT NOT NULL, percent INTEGER NOT NULL, expiring INTEGER NOT NULL,
    renewed INTEGER NOT NULL, policy_id INTEGER NOT NULL REFERENCES policies (id), PRIMARY KEY (statement_no, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_renewals_by_customer ON statement_renewals (customer_id);
CREATE TABLE statement_renewal_rates (
    statement_no INTEGER NOT NULL REFERENCES statements (no), person_id INTEGER NOT NULL REFERENCES people (id),
    expiring INTEGER NOT NULL, renewed INTEGER NOT NULL, fees INTEGER NOT NULL, rate TEXT NOT NULL,
    commission INTEGER NOT NULL, PRIMARY KEY (statement_no, person_id)
) STRICT, WITHOUT ROWID;
";

/// Leads with whom they were given to before (L-1…L-5), and papers: small records kept whole, as JSON, each in a place of its
/// own. `owner` is the row that the place is relative to, 0 for none.
const LEADS: &str = "
CREATE TABLE leads (
    id INTEGER PRIMARY KEY, no TEXT NOT NULL UNIQUE, received_at TEXT NOT NULL, company TEXT, contact TEXT, phone TEXT,
    need TEXT, need_reason TEXT, budget TEXT, region TEXT, address TEXT, qq TEXT, email TEXT,
    decides INTEGER CHECK (decides IN (0, 1)), platform_id INTEGER REFERENCES platforms (id), keyword TEXT,
    reception_id INTEGER NOT NULL REFERENCES people (id), valid INTEGER NOT NULL CHECK (valid IN (0, 1)), why_not TEXT,
    assigned_id INTEGER REFERENCES people (id), assigned_at TEXT, fed_back_at TEXT, contacted_at TEXT, checked_at TEXT,
    material_at TEXT, confirmed_at TEXT, invited_at TEXT, met_at TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('open', 'won', 'lost')), customer_id INTEGER REFERENCES customers (id),
    place TEXT, decider_there INTEGER CHECK (decider_there IN (0, 1)), satisfaction TEXT, called_back_at TEXT,
    lost_reason TEXT, note TEXT, was_reassigned INTEGER NOT NULL CHECK (was_reassigned IN (0, 1))
) STRICT;
CREATE INDEX leads_by_received ON leads (received_at, no);
CREATE INDEX leads_open ON leads (no) WHERE outcome = 'open';
CREATE INDEX leads_by_customer ON leads (customer_id, received_at) WHERE customer_id IS NOT NULL;
CREATE INDEX leads_by_assigned ON leads (assigned_at) WHERE assigned_at IS NOT NULL;
CREATE INDEX leads_by_contacted ON leads (contacted_at) WHERE contacted_at IS NOT NULL;
CREATE INDEX leads_by_material ON leads (material_at) WHERE material_at IS NOT NULL;
CREATE INDEX leads_by_invited ON leads (invited_at) WHERE invited_at IS NOT NULL;
CREATE INDEX leads_by_met ON leads (met_at) WHERE met_at IS NOT NULL;
CREATE INDEX leads_by_reception ON leads (reception_id);
CREATE INDEX leads_by_assignee ON leads (assigned_id) WHERE assigned_id IS NOT NULL;
CREATE INDEX leads_by_platform ON leads (platform_id) WHERE platform_id IS NOT NULL;
CREATE TABLE lead_assignments (
    lead_id INTEGER NOT NULL REFERENCES leads (id), position INTEGER NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id), assigned_at TEXT, fed_back_at TEXT, contacted_at TEXT,
    PRIMARY KEY (lead_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX lead_assignments_by_person ON lead_assignments (person_id);
CREATE TABLE papers (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, slot TEXT NOT NULL, owner INTEGER NOT NULL, day TEXT NOT NULL,
    person_id INTEGER REFERENCES people (id), order_id INTEGER REFERENCES orders (id),
    lead_id INTEGER REFERENCES leads (id), is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    search TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (kind, slot, owner)
) STRICT;
CREATE INDEX papers_by_day ON papers (kind, day);
CREATE INDEX papers_open ON papers (kind) WHERE is_open = 1;
CREATE INDEX papers_by_person ON papers (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX papers_by_order ON papers (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX papers_by_lead ON papers (lead_id) WHERE lead_id IS NOT NULL;
";

/// Sources of goods with their records (S-1…S-4): money in 分. `cost_from_sources` remembers that an order's cost
/// was left blank and follows its sources; of earlier orders those without a cost are taken to be so.
const SOURCES: &str = "
CREATE TABLE sources (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('people', 'resale', 'own', 'method')), business TEXT, supplier TEXT,
    buy INTEGER CHECK (buy >= 0), sell INTEGER CHECK (sell >= 0),
    entered_by INTEGER NOT NULL REFERENCES people (id), entered_on TEXT NOT NULL, search TEXT NOT NULL
) STRICT;
CREATE INDEX sources_by_entry ON sources (entered_on);
CREATE TABLE verifications (
    id INTEGER PRIMARY KEY, no TEXT NOT NULL UNIQUE, source_id INTEGER NOT NULL REFERENCES sources (id),
    date TEXT NOT NULL, person_id INTEGER NOT NULL REFERENCES people (id),
    succeeded INTEGER NOT NULL CHECK (succeeded IN (0, 1)), note TEXT
) STRICT;
CREATE INDEX verifications_by_source ON verifications (source_id);
CREATE INDEX verifications_by_date ON verifications (date);
CREATE TABLE upkeep (
    id INTEGER PRIMARY KEY, no TEXT NOT NULL UNIQUE, source_id INTEGER NOT NULL REFERENCES sources (id),
    date TEXT NOT NULL, person_id INTEGER NOT NULL REFERENCES people (id), content TEXT NOT NULL,
    has_prices INTEGER NOT NULL CHECK (has_prices IN (0, 1)), buy INTEGER CHECK (buy >= 0), sell INTEGER CHECK (sell >= 0)
) STRICT;
CREATE INDEX upkeep_by_source ON upkeep (source_id);
CREATE INDEX upkeep_by_date ON upkeep (date);
CREATE TABLE source_decisions (
    source_id INTEGER NOT NULL REFERENCES sources (id), kind TEXT NOT NULL CHECK (kind IN ('checked', 'ended')),
    date TEXT NOT NULL, person_id INTEGER NOT NULL REFERENCES people (id), note TEXT,
    PRIMARY KEY (source_id, kind, date)
) STRICT, WITHOUT ROWID;
CREATE TABLE order_sources (
    order_id INTEGER NOT NULL REFERENCES orders (id), source_id INTEGER NOT NULL REFERENCES sources (id),
    quantity INTEGER NOT NULL CHECK (quantity > 0), cost INTEGER NOT NULL CHECK (cost >= 0),
    against TEXT CHECK (against IN ('entered', 'verifying', 'dropped', 'ended')), PRIMARY KEY (order_id, source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_sources_by_source ON order_sources (source_id);
CREATE INDEX handovers_by_date ON handovers (date);
ALTER TABLE orders ADD COLUMN cost_from_sources INTEGER NOT NULL DEFAULT 0 CHECK (cost_from_sources IN (0, 1));
UPDATE orders SET cost_from_sources = 1 WHERE cost = 0;
";

/// Brings a file to [`VERSION`].
pub(super) fn migrate(connection: &mut Connection, path: &Path) -> StoreResult<()> {
    let steps = [
        TABLES,
        CALENDAR_AND_DESK,
        CATALOG,
        DUTY,
        PRECEDENTS,
        EARLIER_SETTINGS,
        CUSTOMER_STANDING,
        CONTRACTS,
        LEADS,
        SOURCES,
    ];
    let migrations = Migrations::new(steps.into_iter().map(M::up).collect());
    migrations.to_latest(connection).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => StoreError::at(path, err),
        other => StoreError::Corrupt(other.to_string()),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::store::{OpenMode, Store, maintenance};

    #[test]
    fn a_file_of_version_1_keeps_its_records_and_leaves_a_backup() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("旧.jicheng");
        drop(Store::open(&path, OpenMode::Create).unwrap());
        let old = Connection::open(&path).unwrap();
        old.execute_batch(
            "DROP TABLE holidays; DROP TABLE desk; DROP INDEX acts_by_undoes; DROP INDEX statement_lines_by_order;
             DROP INDEX statement_uncredited_by_order; DROP INDEX adjustments_by_order; DROP TABLE catalog;
             DROP TABLE duty; DROP TABLE articles; DROP TABLE article_targets; DROP TABLE training;
             DROP TABLE statement_duty; DROP TABLE statement_hours; DROP TABLE statement_terms; DROP TABLE precedents;
             DROP TABLE earlier_settings; DROP TABLE customer_standing;
             DROP TABLE statement_renewals; DROP TABLE statement_renewal_rates; DROP TABLE service_effects;
             DROP TABLE pictures; DROP TABLE customer_stats; DROP TABLE followups; DROP TABLE contracts;
             DROP TABLE lead_assignments; DROP TABLE papers; DROP TABLE leads;
             DROP TABLE order_sources; DROP TABLE source_decisions; DROP TABLE upkeep; DROP TABLE verifications;
             DROP TABLE sources; DROP INDEX handovers_by_date; ALTER TABLE orders DROP COLUMN cost_from_sources;
             PRAGMA user_version = 1;
             INSERT INTO people VALUES (1, '甲', 'staff', 1, 'jia j');",
        )
        .unwrap();
        drop(old);

        let store = Store::open(&path, OpenMode::Existing).unwrap();
        let read = |sql: &str| store.connection.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
        assert_eq!(read("SELECT name FROM people"), "甲");
        assert_eq!(read("SELECT CAST(user_version AS TEXT) FROM pragma_user_version"), VERSION.to_string());
        assert_eq!(read("SELECT CAST(count(*) AS TEXT) FROM holidays, desk, catalog, duty, order_sources"), "0");
        let kept = maintenance::kept_backups(&path).unwrap();
        assert!(kept.iter().any(|file| file.name.contains("migration")), "{kept:?}");
    }
}
