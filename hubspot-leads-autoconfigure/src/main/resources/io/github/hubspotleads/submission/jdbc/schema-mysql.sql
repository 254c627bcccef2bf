create table if not exists hubspot_leads_submission (
	namespace varchar(63) not null,
	id binary(16) not null,
	destination varchar(255) not null,
	form varchar(255) not null,
	format smallint not null,
	status varchar(9) not null,
	lane smallint,
	due_at datetime(6),
	leased_until datetime(6),
	waiting_since datetime(6),
	attempts integer not null,
	reclaimed boolean not null,
	fencing_token bigint not null,
	created_at datetime(6) not null,
	updated_at datetime(6) not null,
	finished_at datetime(6),
	traced_at datetime(6),
	error_type varchar(32),
	filed smallint,
	guid char(32),
	person binary(16),
	payload_key varchar(64),
	payload mediumblob,
	details_key varchar(64),
	details mediumblob,
	primary key (namespace, id),
	key hubspot_leads_submission_due (namespace, lane, destination, format, due_at, id),
	key hubspot_leads_submission_waiting (namespace, waiting_since),
	key hubspot_leads_submission_finished (namespace, finished_at, status),
	key hubspot_leads_submission_traced (namespace, form, traced_at, id),
	key hubspot_leads_submission_filed (namespace, filed, id),
	key hubspot_leads_submission_guid (namespace, guid),
	key hubspot_leads_submission_person (namespace, person, lane, waiting_since)
) engine = InnoDB, character set utf8mb4, collate utf8mb4_bin;

create table if not exists hubspot_leads_submission_pace (
	namespace varchar(63) not null,
	destination varchar(255) not null,
	granted mediumblob not null,
	under_way mediumblob not null,
	reason varchar(32),
	closed_for bigint not null,
	closed_until bigint not null,
	in_a_row integer not null,
	probe bigint not null,
	probe_until bigint not null,
	primary key (namespace, destination)
) engine = InnoDB, character set utf8mb4, collate utf8mb4_bin;

create table if not exists hubspot_leads_submission_pause (
	namespace varchar(63) not null,
	kind varchar(11) not null,
	name varchar(255) not null,
	paused_at bigint not null,
	primary key (namespace, kind, name)
) engine = InnoDB, character set utf8mb4, collate utf8mb4_bin;
