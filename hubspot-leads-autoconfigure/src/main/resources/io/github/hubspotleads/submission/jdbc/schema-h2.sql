create table if not exists hubspot_leads_submission (
	namespace varchar(63) not null,
	id uuid not null,
	destination varchar(255) not null,
	form varchar(255) not null,
	format smallint not null,
	status varchar(9) not null,
	lane smallint,
	due_at timestamp(6) with time zone,
	leased_until timestamp(6) with time zone,
	waiting_since timestamp(6) with time zone,
	attempts integer not null,
	reclaimed boolean not null,
	fencing_token bigint not null,
	created_at timestamp(6) with time zone not null,
	updated_at timestamp(6) with time zone not null,
	finished_at timestamp(6) with time zone,
	traced_at timestamp(6) with time zone,
	error_type varchar(32),
	filed smallint,
	guid char(32),
	person binary(16),
	payload_key varchar(64),
	payload varbinary(1000000),
	details_key varchar(64),
	details varbinary(1000000),
	primary key (id)
);

create index if not exists hubspot_leads_submission_page
	on hubspot_leads_submission (namespace, id);

create index if not exists hubspot_leads_submission_due
	on hubspot_leads_submission (namespace, lane, destination, format, due_at, id);

create index if not exists hubspot_leads_submission_waiting
	on hubspot_leads_submission (namespace, waiting_since);

create index if not exists hubspot_leads_submission_finished
	on hubspot_leads_submission (namespace, finished_at, status);

create index if not exists hubspot_leads_submission_traced
	on hubspot_leads_submission (namespace, form, traced_at, id);

create index if not exists hubspot_leads_submission_filed
	on hubspot_leads_submission (namespace, filed, id);

create index if not exists hubspot_leads_submission_guid
	on hubspot_leads_submission (namespace, guid);

create index if not exists hubspot_leads_submission_person
	on hubspot_leads_submission (namespace, person, lane, waiting_since);

create table if not exists hubspot_leads_submission_pace (
	namespace varchar(63) not null,
	destination varchar(255) not null,
	granted varbinary(100000) not null,
	under_way varbinary(100000) not null,
	reason varchar(32),
	closed_for bigint not null,
	closed_until bigint not null,
	in_a_row integer not null,
	probe bigint not null,
	probe_until bigint not null,
	primary key (namespace, destination)
);

create table if not exists hubspot_leads_submission_pause (
	namespace varchar(63) not null,
	kind varchar(11) not null,
	name varchar(255) not null,
	paused_at bigint not null,
	primary key (namespace, kind, name)
);
