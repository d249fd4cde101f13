CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE clinic (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	desk TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	backup_folder TEXT NOT NULL, 
	demonstration BOOLEAN NOT NULL, 
	CONSTRAINT pk_clinic PRIMARY KEY (id), 
	CONSTRAINT ck_clinic_only_one CHECK (id = 1)
);
CREATE TABLE clinic_document (
	kind TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	in_use BOOLEAN NOT NULL, 
	added_at TEXT NOT NULL, 
	signed_by TEXT NOT NULL, 
	signed_at TEXT, 
	CONSTRAINT pk_clinic_document PRIMARY KEY (kind, version)
);
CREATE TABLE number_counter (
	name TEXT NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_number_counter PRIMARY KEY (name)
);
CREATE TABLE user_account (
	id TEXT NOT NULL, 
	login TEXT NOT NULL, 
	name TEXT NOT NULL, 
	roles TEXT NOT NULL, 
	active BOOLEAN NOT NULL, 
	CONSTRAINT pk_user_account PRIMARY KEY (id), 
	CONSTRAINT uq_user_account_login UNIQUE (login)
);
CREATE TABLE identity (
	user_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	certificate BLOB NOT NULL, 
	private_key BLOB NOT NULL, 
	CONSTRAINT pk_identity PRIMARY KEY (user_id, number), 
	CONSTRAINT fk_identity_user_id_user_account FOREIGN KEY(user_id) REFERENCES user_account (id)
);
CREATE TABLE authority (
	id INTEGER NOT NULL, 
	certificate BLOB NOT NULL, 
	sealed_key BLOB NOT NULL, 
	CONSTRAINT pk_authority PRIMARY KEY (id), 
	CONSTRAINT ck_authority_only_one CHECK (id = 1)
);
CREATE TABLE audit (
	seq INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	user_id TEXT NOT NULL, 
	what TEXT NOT NULL, 
	patient_id TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	previous TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (seq)
);
CREATE TABLE patient (
	id TEXT NOT NULL, 
	family_name TEXT NOT NULL, 
	given_name TEXT NOT NULL, 
	known_as TEXT NOT NULL, 
	born DATE NOT NULL, 
	gender TEXT NOT NULL, 
	mrn TEXT NOT NULL, 
	allergy_state TEXT NOT NULL, 
	allergy_names TEXT NOT NULL, 
	heparin_reaction BOOLEAN NOT NULL, 
	sex_for_ideal_weight TEXT NOT NULL, 
	height TEXT, 
	phone TEXT NOT NULL, 
	note TEXT NOT NULL, 
	died_on DATE, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_patient PRIMARY KEY (id), 
	CONSTRAINT uq_patient_mrn UNIQUE (mrn)
);
CREATE TABLE implant (
	id TEXT NOT NULL, 
	patient_id TEXT NOT NULL, 
	model_key TEXT NOT NULL, 
	serial TEXT NOT NULL, 
	label_flow TEXT NOT NULL, 
	reservoir TEXT NOT NULL, 
	implanted_on DATE NOT NULL, 
	perfusion_on DATE, 
	perfusion_normal BOOLEAN, 
	first_drug TEXT, 
	first_volume TEXT, 
	first_at TEXT, 
	catheter_note TEXT NOT NULL, 
	removed_on DATE, 
	CONSTRAINT pk_implant PRIMARY KEY (id), 
	CONSTRAINT fk_implant_patient_id_patient FOREIGN KEY(patient_id) REFERENCES patient (id), 
	CONSTRAINT uq_implant_model_key_serial UNIQUE (model_key, serial)
);
CREATE TABLE "plan" (
	id TEXT NOT NULL, 
	patient_id TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	daily_dose TEXT NOT NULL, 
	percent TEXT NOT NULL, 
	weight TEXT NOT NULL, 
	weight_basis TEXT NOT NULL, 
	actual_weight TEXT NOT NULL, 
	flow TEXT NOT NULL, 
	flow_source TEXT NOT NULL, 
	fill_volume TEXT NOT NULL, 
	interval_days INTEGER NOT NULL, 
	stock_strength TEXT NOT NULL, 
	additives TEXT NOT NULL, 
	rest_heparin TEXT NOT NULL, 
	rest_strength TEXT NOT NULL, 
	rest_volume TEXT NOT NULL, 
	reference_used TEXT NOT NULL, 
	starts_on DATE NOT NULL, 
	ends_on DATE, 
	signed_by TEXT NOT NULL, 
	signed_at TEXT, 
	cosigned_by TEXT NOT NULL, 
	CONSTRAINT pk_plan PRIMARY KEY (id), 
	CONSTRAINT fk_plan_patient_id_patient FOREIGN KEY(patient_id) REFERENCES patient (id), 
	CONSTRAINT uq_plan_patient_id_version UNIQUE (patient_id, version)
);
CREATE TABLE booking (
	id TEXT NOT NULL, 
	patient_id TEXT NOT NULL, 
	at TEXT NOT NULL, 
	day DATE NOT NULL, 
	planned TEXT NOT NULL, 
	cycle INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	worksheet_id TEXT, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_booking PRIMARY KEY (id), 
	CONSTRAINT fk_booking_patient_id_patient FOREIGN KEY(patient_id) REFERENCES patient (id)
);
CREATE TABLE fill (
	id TEXT NOT NULL, 
	patient_id TEXT NOT NULL, 
	record_number TEXT NOT NULL, 
	visit TEXT NOT NULL, 
	drug TEXT NOT NULL, 
	amount TEXT, 
	volume TEXT NOT NULL, 
	filled_at TEXT NOT NULL, 
	emptied_at TEXT, 
	returned TEXT, 
	flow TEXT, 
	nominal_flow TEXT, 
	comparable BOOLEAN NOT NULL, 
	cycle INTEGER NOT NULL, 
	percent TEXT, 
	weight TEXT, 
	daily_dose TEXT, 
	performed_by TEXT NOT NULL, 
	checked_by TEXT NOT NULL, 
	source TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	CONSTRAINT pk_fill PRIMARY KEY (id), 
	CONSTRAINT fk_fill_patient_id_patient FOREIGN KEY(patient_id) REFERENCES patient (id)
);
CREATE TABLE lab_result (
	id TEXT NOT NULL, 
	patient_id TEXT NOT NULL, 
	test TEXT NOT NULL, 
	value TEXT NOT NULL, 
	drawn_on DATE NOT NULL, 
	baseline BOOLEAN NOT NULL, 
	CONSTRAINT pk_lab_result PRIMARY KEY (id), 
	CONSTRAINT fk_lab_result_patient_id_patient FOREIGN KEY(patient_id) REFERENCES patient (id)
);
CREATE TABLE worksheet (
	id TEXT NOT NULL, 
	number TEXT NOT NULL, 
	patient_id TEXT NOT NULL, 
	implant_id TEXT, 
	booking_id TEXT, 
	plan_id TEXT, 
	visit TEXT NOT NULL, 
	planned TEXT NOT NULL, 
	cycle INTEGER NOT NULL, 
	started_at TEXT NOT NULL, 
	started_by TEXT NOT NULL, 
	desk TEXT NOT NULL, 
	limits_version INTEGER NOT NULL, 
	liver_table_version INTEGER NOT NULL, 
	status TEXT NOT NULL, 
	status_at TEXT, 
	status_by TEXT NOT NULL, 
	status_note TEXT NOT NULL, 
	CONSTRAINT pk_worksheet PRIMARY KEY (id), 
	CONSTRAINT fk_worksheet_booking_id_booking FOREIGN KEY(booking_id) REFERENCES booking (id), 
	CONSTRAINT fk_worksheet_implant_id_implant FOREIGN KEY(implant_id) REFERENCES implant (id), 
	CONSTRAINT fk_worksheet_patient_id_patient FOREIGN KEY(patient_id) REFERENCES patient (id), 
	CONSTRAINT fk_worksheet_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id), 
	CONSTRAINT uq_worksheet_number UNIQUE (number)
);
CREATE TABLE worksheet_entry (
	worksheet_id TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	text TEXT NOT NULL, 
	at TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	how TEXT NOT NULL, 
	CONSTRAINT pk_worksheet_entry PRIMARY KEY (worksheet_id, seq), 
	CONSTRAINT fk_worksheet_entry_worksheet_id_worksheet FOREIGN KEY(worksheet_id) REFERENCES worksheet (id)
);
CREATE TABLE lot (
	id INTEGER NOT NULL, 
	worksheet_id TEXT NOT NULL, 
	component TEXT NOT NULL, 
	strength TEXT NOT NULL, 
	lot TEXT NOT NULL, 
	expires TEXT NOT NULL, 
	how TEXT NOT NULL, 
	CONSTRAINT pk_lot PRIMARY KEY (id), 
	CONSTRAINT fk_lot_worksheet_id_worksheet FOREIGN KEY(worksheet_id) REFERENCES worksheet (id)
);
CREATE TABLE filed_record (
	number TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	patient_id TEXT NOT NULL, 
	worksheet_id TEXT, 
	body TEXT NOT NULL, 
	fingerprint TEXT NOT NULL, 
	signed_at TEXT NOT NULL, 
	signed_by TEXT NOT NULL, 
	checked_by TEXT NOT NULL, 
	CONSTRAINT pk_filed_record PRIMARY KEY (number, version), 
	CONSTRAINT fk_filed_record_patient_id_patient FOREIGN KEY(patient_id) REFERENCES patient (id), 
	CONSTRAINT fk_filed_record_worksheet_id_worksheet FOREIGN KEY(worksheet_id) REFERENCES worksheet (id)
);
CREATE TABLE filed_record_seal (
	record_number TEXT NOT NULL, 
	record_version INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	pdf BLOB NOT NULL, 
	pdf_sha256 TEXT NOT NULL, 
	countersigned_at TEXT, 
	awaiting_countersign BOOLEAN NOT NULL, 
	CONSTRAINT pk_filed_record_seal PRIMARY KEY (record_number, record_version, number), 
	CONSTRAINT fk_filed_record_seal_record_number_record_version_filed_record FOREIGN KEY(record_number, record_version) REFERENCES filed_record (number, version)
);
CREATE TABLE worksheet_lease (
	worksheet_id TEXT NOT NULL, 
	holder TEXT NOT NULL, 
	desk TEXT NOT NULL, 
	user_id TEXT NOT NULL, 
	taken_at TEXT NOT NULL, 
	seen_at TEXT NOT NULL, 
	CONSTRAINT pk_worksheet_lease PRIMARY KEY (worksheet_id), 
	CONSTRAINT fk_worksheet_lease_worksheet_id_worksheet FOREIGN KEY(worksheet_id) REFERENCES worksheet (id)
);
CREATE TABLE telemetry_session (
	id TEXT NOT NULL, 
	pump TEXT NOT NULL, 
	model TEXT NOT NULL, 
	patient_id TEXT, 
	simulated BOOLEAN NOT NULL, 
	started_at TEXT NOT NULL, 
	started_by TEXT NOT NULL, 
	desk TEXT NOT NULL, 
	ended_at TEXT, 
	CONSTRAINT pk_telemetry_session PRIMARY KEY (id), 
	CONSTRAINT fk_telemetry_session_patient_id_patient FOREIGN KEY(patient_id) REFERENCES patient (id)
);
CREATE TABLE telemetry_stretch (
	id INTEGER NOT NULL, 
	pump TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	epoch TEXT NOT NULL, 
	joins_within FLOAT NOT NULL, 
	first_ordinal INTEGER NOT NULL, 
	last_ordinal INTEGER NOT NULL, 
	count INTEGER NOT NULL, 
	begins FLOAT NOT NULL, 
	ends FLOAT NOT NULL, 
	open BOOLEAN NOT NULL, 
	late BOOLEAN NOT NULL, 
	samples BLOB NOT NULL, 
	summary BLOB NOT NULL, 
	CONSTRAINT pk_telemetry_stretch PRIMARY KEY (id), 
	CONSTRAINT uq_telemetry_stretch_pump_channel_epoch_first_ordinal UNIQUE (pump, channel, epoch, first_ordinal)
);
CREATE TABLE telemetry_layer (
	id INTEGER NOT NULL, 
	pump TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	level INTEGER NOT NULL, 
	begins FLOAT NOT NULL, 
	ends FLOAT NOT NULL, 
	lasted FLOAT NOT NULL, 
	open BOOLEAN NOT NULL, 
	count INTEGER NOT NULL, 
	buckets BLOB NOT NULL, 
	CONSTRAINT pk_telemetry_layer PRIMARY KEY (id)
);
CREATE TABLE telemetry_event (
	pump TEXT NOT NULL, 
	source TEXT NOT NULL, 
	epoch TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	heard_at TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	text TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	CONSTRAINT pk_telemetry_event PRIMARY KEY (pump, source, epoch, number, version)
);
CREATE TABLE program_session (
	id TEXT NOT NULL, 
	number TEXT NOT NULL, 
	patient_id TEXT NOT NULL, 
	implant_id TEXT NOT NULL, 
	worksheet_id TEXT, 
	mrn TEXT NOT NULL, 
	serial TEXT NOT NULL, 
	fingerprint TEXT NOT NULL, 
	started_at TEXT NOT NULL, 
	started_by TEXT NOT NULL, 
	desk TEXT NOT NULL, 
	closed_at TEXT, 
	CONSTRAINT pk_program_session PRIMARY KEY (id), 
	CONSTRAINT uq_program_session_number UNIQUE (number), 
	CONSTRAINT fk_program_session_patient_id_patient FOREIGN KEY(patient_id) REFERENCES patient (id), 
	CONSTRAINT fk_program_session_implant_id_implant FOREIGN KEY(implant_id) REFERENCES implant (id), 
	CONSTRAINT fk_program_session_worksheet_id_worksheet FOREIGN KEY(worksheet_id) REFERENCES worksheet (id)
);
CREATE TABLE program_event (
	session_id TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	what TEXT NOT NULL, 
	at TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_program_event PRIMARY KEY (session_id, seq), 
	CONSTRAINT fk_program_event_session_id_program_session FOREIGN KEY(session_id) REFERENCES program_session (id)
);
CREATE TABLE pump_hold (
	implant_id TEXT NOT NULL, 
	holder TEXT NOT NULL, 
	desk TEXT NOT NULL, 
	user_id TEXT NOT NULL, 
	taken_at TEXT NOT NULL, 
	seen_at TEXT NOT NULL, 
	CONSTRAINT pk_pump_hold PRIMARY KEY (implant_id), 
	CONSTRAINT fk_pump_hold_implant_id_implant FOREIGN KEY(implant_id) REFERENCES implant (id)
);
CREATE TABLE program_frame (
	session_id TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	"after" INTEGER NOT NULL, 
	direction TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	at TEXT NOT NULL, 
	length INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	whole BOOLEAN NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_program_frame PRIMARY KEY (session_id, seq), 
	CONSTRAINT fk_program_frame_session_id_program_session FOREIGN KEY(session_id) REFERENCES program_session (id)
);
CREATE TABLE program_draft (
	session_id TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	at TEXT NOT NULL, 
	texts TEXT NOT NULL, 
	CONSTRAINT pk_program_draft PRIMARY KEY (session_id), 
	CONSTRAINT fk_program_draft_session_id_program_session FOREIGN KEY(session_id) REFERENCES program_session (id)
);
INSERT INTO alembic_version VALUES ('0007');
INSERT INTO clinic VALUES (1, 'Demonstration Infusion Clinic', 'desk 2', '555 0100', '', 1);
INSERT INTO clinic_document VALUES ('liver_table', 1, '{"rows":[{"below":"3"}],"version":1}', 1, '2025-11-18T15:28:00.000000Z -05:00', 'Admin 1', '2025-11-18T15:28:00.000000Z -05:00');
INSERT INTO number_counter VALUES ('RW-2025', 1);
INSERT INTO number_counter VALUES ('PG-2025', 1);
INSERT INTO user_account VALUES ('user-1', 'nurse1', 'Nurse 1 (demo)', '["infusion nurse"]', 1);
INSERT INTO identity VALUES ('user-1', 1, X'6365727469666963617465', X'656E63727970746564206B6579');
INSERT INTO authority VALUES (1, X'6365727469666963617465206F662074686520636C696E6963', X'7365616C6564206B6579206F662074686520636C696E6963');
INSERT INTO audit VALUES (1, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'clinic added', '', '{"new":{"backup_folder":"","demonstration":1,"desk":"desk 2","id":1,"name":"Demonstration Infusion Clinic","phone":"555 0100"}}', '0000000000000000000000000000000000000000000000000000000000000000', '43f2d5010decfd9ce23eb5cd950180ec104732942b75427ba8699137a94cd4e8');
INSERT INTO audit VALUES (2, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'user added', '', '{"new":{"active":1,"id":"user-1","login":"nurse1","name":"Nurse 1 (demo)","roles":"[\"infusion nurse\"]"}}', '43f2d5010decfd9ce23eb5cd950180ec104732942b75427ba8699137a94cd4e8', '96dccc47032b39a2c963ca78fa9cfa4d897473ede3a1ff4daf21966d2d4155a6');
INSERT INTO audit VALUES (3, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'authority added', '', '{"new":{"certificate":"sha256:253aeecce45beaffa8e7ecc08cad1b65fdcacd78b1947f0c0a0c1a58516f430c","id":1,"sealed_key":"sha256:3ff0f17eb082df7221add0dc2a1374b5c4d1635c168ecdad4d1f5a2876a55d52"}}', '96dccc47032b39a2c963ca78fa9cfa4d897473ede3a1ff4daf21966d2d4155a6', '1c392560292f0d5c979d3a07b7fe298afd1953cd3438e0dc5239a6ef5bdc3c3d');
INSERT INTO audit VALUES (4, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'identity added', '', '{"new":{"certificate":"sha256:03d66dd08835c1ca3f128cceacd1f31ac94163096b20f445ae84285bc0832d72","number":1,"private_key":"sha256:0b8398b43826dbd4564436d3cb508113deee808ef790cc22ef1480b3da074f74","user_id":"user-1"}}', '1c392560292f0d5c979d3a07b7fe298afd1953cd3438e0dc5239a6ef5bdc3c3d', '624034bce3aac03dcc170f414b581c1ce401ec43c34d204a642cfad3373a9c62');
INSERT INTO audit VALUES (5, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'patient added', 'patient-1', '{"new":{"allergy_names":"[\"latex\",\"iodine\"]","allergy_state":"listed","born":"1961-03-14","died_on":null,"family_name":"Demo","gender":"female","given_name":"Alpha","height":"165.5 cm","heparin_reaction":1,"id":"patient-1","known_as":"Al","mrn":"DEMO-0001","note":"Prefers mornings","phone":"555 0101","sex_for_ideal_weight":"female"}}', '624034bce3aac03dcc170f414b581c1ce401ec43c34d204a642cfad3373a9c62', 'd0559b9a67b0b14d6a3176955ce98cbd95f9b3c4ff55430d36df0d861ba01a86');
INSERT INTO audit VALUES (6, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'implant added', 'patient-1', '{"new":{"catheter_note":"left of the midline","first_at":"2025-11-18T15:28:00.000000Z -05:00","first_drug":"heparin-saline","first_volume":"30 mL","id":"implant-1","implanted_on":"2025-05-06","label_flow":"1.3 mL/day","model_key":"intera-3000","patient_id":"patient-1","perfusion_normal":1,"perfusion_on":"2025-05-20","removed_on":null,"reservoir":"30 mL","serial":"I3K-004172"}}', 'd0559b9a67b0b14d6a3176955ce98cbd95f9b3c4ff55430d36df0d861ba01a86', 'e854a19e6d26d75f1eecfa26fa15c0b1c1aca8004716d813f91c85c121fc8187');
INSERT INTO audit VALUES (7, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'plan added', 'patient-1', '{"new":{"actual_weight":"70.1 kg","additives":"[{\"amount\":\"25 mg\",\"name\":\"dexamethasone\",\"strength\":\"10 mg/mL\"},{\"amount\":\"30000 units\",\"name\":\"heparin\",\"strength\":\"10000 units/mL\"}]","cosigned_by":"","daily_dose":"0.12 mg/kg/day","ends_on":null,"fill_volume":"30 mL","flow":"1.3 mL/day","flow_source":"pump label","id":"plan-1-1","interval_days":14,"patient_id":"patient-1","percent":"200/3","reference_used":"present guidance","rest_heparin":"30000 units","rest_strength":"1000 units/mL","rest_volume":"30 mL","signed_at":null,"signed_by":"","starts_on":"2025-11-18","stock_strength":"100 mg/mL","version":1,"weight":"70.1 kg","weight_basis":"actual"}}', 'e854a19e6d26d75f1eecfa26fa15c0b1c1aca8004716d813f91c85c121fc8187', 'c05d90ae54ffe17683fa67b6cec2d11d2e9a421dcb3699b00fa592640fa9901c');
INSERT INTO audit VALUES (8, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'plan signed', 'patient-1', '{"key":{"id":"plan-1-1"},"new":{"signed_at":"2025-11-18T15:28:00.000000Z -05:00","signed_by":"Prescriber 1"},"old":{"signed_at":null,"signed_by":""}}', 'c05d90ae54ffe17683fa67b6cec2d11d2e9a421dcb3699b00fa592640fa9901c', '0be8974cb1a3ac957b030a6f18c0a125186b40a7f2987070f3f7a35a4682178d');
INSERT INTO audit VALUES (9, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'booking added', 'patient-1', '{"new":{"at":"2025-11-18T15:28:00.000000Z -05:00","cycle":7,"id":"booking-1","note":"","patient_id":"patient-1","planned":"floxuridine","state":"booked","worksheet_id":null}}', '0be8974cb1a3ac957b030a6f18c0a125186b40a7f2987070f3f7a35a4682178d', '5cd72fb2e38f2d7138dc284a7652e63449d0f544818c62dad363f82fa58dc984');
INSERT INTO audit VALUES (10, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'fill added', 'patient-1', '{"new":{"amount":"2520/13 mg","checked_by":"Nurse 2 (demo)","comparable":1,"cycle":6,"daily_dose":"0.12 mg/kg/day","drug":"floxuridine","emptied_at":"2025-11-18T15:19:00.000000Z -05:00","filled_at":"2025-11-18T15:28:00.000000Z -05:00","flow":"1.3 mL/day","id":"fill-1","nominal_flow":"1.3 mL/day","outcome":"filled","patient_id":"patient-1","percent":"100","performed_by":"Nurse 1 (demo)","record_number":"RW-2025-0192","returned":"11.8 mL","source":"sealed record","visit":"refill","volume":"30 mL","weight":"70.1 kg"}}', '5cd72fb2e38f2d7138dc284a7652e63449d0f544818c62dad363f82fa58dc984', '03475f81fd4c684518511a283541048c7fc860b0ec320e173c8138fddd39cf8f');
INSERT INTO audit VALUES (11, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'blood result added', 'patient-1', '{"new":{"baseline":1,"drawn_on":"2025-11-17","id":"lab-1","patient_id":"patient-1","test":"platelets","value":"210000 per_uL"}}', '03475f81fd4c684518511a283541048c7fc860b0ec320e173c8138fddd39cf8f', '2b90e22ae2876d5cb265d15bcb8a7de696d189b287764be36f255e980edc9a3b');
INSERT INTO audit VALUES (12, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'number given', '', '{"new":{"last":1,"name":"RW-2025"}}', '2b90e22ae2876d5cb265d15bcb8a7de696d189b287764be36f255e980edc9a3b', 'ba3a79d51fd814f27876bb7df24cbba8449700e2a3ffbe5988fa1f1e828bdf2a');
INSERT INTO audit VALUES (13, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'worksheet started', 'patient-1', '{"new":{"booking_id":"booking-1","cycle":7,"desk":"desk 2","id":"worksheet-RW-2025-0001","implant_id":"implant-1","limits_version":1,"liver_table_version":1,"number":"RW-2025-0001","patient_id":"patient-1","plan_id":"plan-1-1","planned":"floxuridine","started_at":"2025-11-18T15:28:00.000000Z -05:00","started_by":"user-1","status":"open","status_at":null,"status_by":"","status_note":"","visit":"refill"}}', 'ba3a79d51fd814f27876bb7df24cbba8449700e2a3ffbe5988fa1f1e828bdf2a', '99e5025f6da19b2676955a9fc79d67075f2ba2998c35221d432b3ca9c136b421');
INSERT INTO audit VALUES (14, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'entry', 'patient-1', '{"new":{"at":"2025-11-18T15:28:00.000000Z -05:00","by":"user-1","how":"typed","key":"as.weight","seq":1,"text":"70.10","worksheet_id":"worksheet-RW-2025-0001"}}', '99e5025f6da19b2676955a9fc79d67075f2ba2998c35221d432b3ca9c136b421', '6d41cbbde1a3890028add14b347e934d9c4a4d73405200cf6d0d78ecb4551a3d');
INSERT INTO audit VALUES (15, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'lot added', 'patient-1', '{"new":{"component":"floxuridine","expires":"2027-03-31","how":"typed","id":1,"lot":"FX4471","strength":"100 mg/mL","worksheet_id":"worksheet-RW-2025-0001"}}', '6d41cbbde1a3890028add14b347e934d9c4a4d73405200cf6d0d78ecb4551a3d', 'b3f0ab1dad78a88731b4bb0b03e4b80cf25aaaa67c8b9c0cc9b7e87265f70546');
INSERT INTO audit VALUES (16, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'record filed', 'patient-1', '{"new":{"body":"{\"dose\":{\"calculated\":\"2520/13 mg\"},\"record_number\":\"RW-2025-0001\"}","checked_by":"Nurse 2 (demo)","fingerprint":"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff","kind":"refill","number":"RW-2025-0001","patient_id":"patient-1","signed_at":"2025-11-18T15:28:00.000000Z -05:00","signed_by":"Nurse 1 (demo)","version":1,"worksheet_id":"worksheet-RW-2025-0001"},"seal":{"awaiting_countersign":1,"countersigned_at":null,"number":1,"pdf":"sha256:bbf724f3c2606bb962198d705f204cec260be4b3484eb2d58c468efbf244cf89","pdf_sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","record_number":"RW-2025-0001","record_version":1}}', 'b3f0ab1dad78a88731b4bb0b03e4b80cf25aaaa67c8b9c0cc9b7e87265f70546', 'c5877046e52831bea6b8e2fdda55d563fce80085d22dcf94fe06375b214c93d8');
INSERT INTO audit VALUES (17, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'record countersigned', 'patient-1', '{"new":{"awaiting_countersign":0,"countersigned_at":"2025-11-18T15:31:00.000000Z -05:00","number":2,"pdf":"sha256:b555d01e6b9d6995ddda4da4304ce65e86f8b58c69390f2e080ee3e368d84fcb","pdf_sha256":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","record_number":"RW-2025-0001","record_version":1}}', 'c5877046e52831bea6b8e2fdda55d563fce80085d22dcf94fe06375b214c93d8', '392b208894aa51aa954a7ca44abb426cefb44544b8c59743e471cf6ed0671cbf');
INSERT INTO audit VALUES (18, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'number given', '', '{"new":{"last":1,"name":"PG-2025"}}', '392b208894aa51aa954a7ca44abb426cefb44544b8c59743e471cf6ed0671cbf', 'afde8dd225b86e71b6f110b64116c4024c8fc13e58b408ee89516ba06165832e');
INSERT INTO audit VALUES (19, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'pump taken', '', '{"implant":"implant-1"}', 'afde8dd225b86e71b6f110b64116c4024c8fc13e58b408ee89516ba06165832e', '6253f82be962d02be0325cbe96e90147bd23ffbc7ffc6320058185ff5962869b');
INSERT INTO audit VALUES (20, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'program session begun', 'patient-1', '{"new":{"closed_at":null,"desk":"desk 2","fingerprint":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","id":"session-PG-2025-0001","implant_id":"implant-1","mrn":"DEMO-0001","number":"PG-2025-0001","patient_id":"patient-1","serial":"I3K-004172","started_at":"2025-11-18T15:28:00.000000Z -05:00","started_by":"user-1","worksheet_id":"worksheet-RW-2025-0001"}}', '6253f82be962d02be0325cbe96e90147bd23ffbc7ffc6320058185ff5962869b', '63b2c60c48e9feaa2dbccd815438a19b4d29339a69289127eb766ef8e86d20d0');
INSERT INTO audit VALUES (21, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'program: pump read', 'patient-1', '{"new":{"at":"2025-11-18T15:28:00.000000Z -05:00","body":"{\"last_command\":3,\"shadow\":null,\"text\":\"{}\"}","by":"user-1","seq":1,"session_id":"session-PG-2025-0001","what":"pump read"}}', '63b2c60c48e9feaa2dbccd815438a19b4d29339a69289127eb766ef8e86d20d0', '48a299e432a33ef470904bac788abd4263bc9c608948950b0335cac8ad19ad54');
INSERT INTO audit VALUES (22, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'document added', '', '{"new":{"added_at":"2025-11-18T15:28:00.000000Z -05:00","body":"{\"rows\":[{\"below\":\"3\"}],\"version\":1}","in_use":0,"kind":"liver_table","signed_at":null,"signed_by":"","version":1}}', '48a299e432a33ef470904bac788abd4263bc9c608948950b0335cac8ad19ad54', 'a02781d1c950980dd18fb89e80c20f7ea3735459e181d9b07bae523efb505579');
INSERT INTO audit VALUES (23, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'document signed', '', '{"key":{"kind":"liver_table","version":1},"new":{"in_use":1,"signed_at":"2025-11-18T15:28:00.000000Z -05:00","signed_by":"Admin 1"},"old":{"in_use":0,"signed_at":null,"signed_by":""}}', 'a02781d1c950980dd18fb89e80c20f7ea3735459e181d9b07bae523efb505579', 'fbba732cb0529bfc591e279851330a915ad5304a43eaf8329314844f2f1578ea');
INSERT INTO patient VALUES ('patient-1', 'Demo', 'Alpha', 'Al', '1961-03-14', 'female', 'DEMO-0001', 'listed', '["latex","iodine"]', 1, 'female', '165.5 cm', '555 0101', 'Prefers mornings', NULL, ' demo alpha al demo-0001 i3k-004172 14-mar-1961 1961-03-14 14.03.1961');
INSERT INTO implant VALUES ('implant-1', 'patient-1', 'intera-3000', 'I3K-004172', '1.3 mL/day', '30 mL', '2025-05-06', '2025-05-20', 1, 'heparin-saline', '30 mL', '2025-11-18T15:28:00.000000Z -05:00', 'left of the midline', NULL);
INSERT INTO plan VALUES ('plan-1-1', 'patient-1', 1, '0.12 mg/kg/day', '200/3', '70.1 kg', 'actual', '70.1 kg', '1.3 mL/day', 'pump label', '30 mL', 14, '100 mg/mL', '[{"amount":"25 mg","name":"dexamethasone","strength":"10 mg/mL"},{"amount":"30000 units","name":"heparin","strength":"10000 units/mL"}]', '30000 units', '1000 units/mL', '30 mL', 'present guidance', '2025-11-18', NULL, 'Prescriber 1', '2025-11-18T15:28:00.000000Z -05:00', '');
INSERT INTO booking VALUES ('booking-1', 'patient-1', '2025-11-18T15:28:00.000000Z -05:00', '2025-11-18', 'floxuridine', 7, 'booked', NULL, '');
INSERT INTO fill VALUES ('fill-1', 'patient-1', 'RW-2025-0192', 'refill', 'floxuridine', '2520/13 mg', '30 mL', '2025-11-18T15:28:00.000000Z -05:00', '2025-11-18T15:19:00.000000Z -05:00', '11.8 mL', '1.3 mL/day', '1.3 mL/day', 1, 6, '100', '70.1 kg', '0.12 mg/kg/day', 'Nurse 1 (demo)', 'Nurse 2 (demo)', 'sealed record', 'filled');
INSERT INTO lab_result VALUES ('lab-1', 'patient-1', 'platelets', '210000 per_uL', '2025-11-17', 1);
INSERT INTO worksheet VALUES ('worksheet-RW-2025-0001', 'RW-2025-0001', 'patient-1', 'implant-1', 'booking-1', 'plan-1-1', 'refill', 'floxuridine', 7, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'desk 2', 1, 1, 'open', NULL, '', '');
INSERT INTO worksheet_entry VALUES ('worksheet-RW-2025-0001', 1, 'as.weight', '70.10', '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'typed');
INSERT INTO lot VALUES (1, 'worksheet-RW-2025-0001', 'floxuridine', '100 mg/mL', 'FX4471', '2027-03-31', 'typed');
INSERT INTO filed_record VALUES ('RW-2025-0001', 1, 'refill', 'patient-1', 'worksheet-RW-2025-0001', '{"dose":{"calculated":"2520/13 mg"},"record_number":"RW-2025-0001"}', 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', '2025-11-18T15:28:00.000000Z -05:00', 'Nurse 1 (demo)', 'Nurse 2 (demo)');
INSERT INTO filed_record_seal VALUES ('RW-2025-0001', 1, 1, X'255044462D312E37206173207369676E6564', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', NULL, 1);
INSERT INTO filed_record_seal VALUES ('RW-2025-0001', 1, 2, X'255044462D312E37207769746820626F7468', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', '2025-11-18T15:31:00.000000Z -05:00', 0);
INSERT INTO worksheet_lease VALUES ('worksheet-RW-2025-0001', 'this desk', 'desk 2', 'user-1', '2025-11-18T15:28:00.000000Z -05:00', '2025-11-18T15:28:00.000000Z -05:00');
INSERT INTO telemetry_session VALUES ('session-1', 'SM2-208531', 'Simulator, programmable 40 mL', 'patient-1', 1, '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'desk 1', NULL);
INSERT INTO telemetry_stretch VALUES (1, 'SM2-208531', 'delivery_rate', 'mL/day', 'epoch-1', 0.30000000000000004, 0, 5, 5, 1763479680.0, 1763479680.5, 1, 0, X'30000000785E6358B0C06181425B1B6FDB53464666466906207800229C41041B8820067C60101061B077707060040100E40E0827785E636064646264200C262C58E0B0E0435B1B6FDB0B4646664669908E0720C21944B0C10D0000F20F0777', X'785E636040030A10BE0294565181F0DDDD21F4AD5B0C2240C8E0E8C8E000840C0047FA0415');
INSERT INTO telemetry_stretch VALUES (2, 'SM2-208531', 'delivery_rate', 'mL/day', 'epoch-1', 0.30000000000000004, 3, 3, 1, 1763479680.3, 1763479680.3, 0, 1, X'15000000785E7BB0F9A5F40367360608E07060040038A1040A785E636680808296B7D20F9CD9180011C60329', X'785E333666000363282D2C0CE12B284068151508EDEE0EA16FDDE2E0E0F8C0C0E0E8E8E0E060CFC0000084B60646');
INSERT INTO telemetry_event VALUES ('SM2-208531', 'mark', 'session-1', 1, 1, '2025-11-18T15:28:00.000000Z -05:00', '2025-11-18T15:28:00.000000Z -05:00', 'mark', 'Patient coughs', 'user-1');
INSERT INTO program_session VALUES ('session-PG-2025-0001', 'PG-2025-0001', 'patient-1', 'implant-1', 'worksheet-RW-2025-0001', 'DEMO-0001', 'I3K-004172', 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', '2025-11-18T15:28:00.000000Z -05:00', 'user-1', 'desk 2', NULL);
INSERT INTO program_event VALUES ('session-PG-2025-0001', 1, 'pump read', '2025-11-18T15:28:00.000000Z -05:00', 'user-1', '{"last_command":3,"shadow":null,"text":"{}"}');
INSERT INTO pump_hold VALUES ('implant-1', 'this desk', 'desk 2', 'user-1', '2025-11-18T15:28:00.000000Z -05:00', '2025-11-18T15:28:00.000000Z -05:00');
INSERT INTO program_frame VALUES ('session-PG-2025-0001', 1, 1, 'to the pump', 'Activate', '2025-11-18T15:28:00.000000Z -05:00', 11, '239acf89ab6a12b085b698ea802e8d5abc8eed0ea1c2c95741e5bfd58013e6d4', 1, X'3C41637469766174652F3E');
INSERT INTO program_draft VALUES ('session-PG-2025-0001', 'user-1', '2025-11-18T15:28:00.000000Z -05:00', '{"pg.daily":"7.872"}');
CREATE INDEX ix_audit_patient_id ON audit (patient_id);
CREATE INDEX ix_patient_born ON patient (born);
CREATE INDEX ix_implant_patient_id ON implant (patient_id);
CREATE INDEX ix_implant_serial ON implant (serial);
CREATE INDEX ix_booking_day ON booking (day);
CREATE INDEX ix_booking_patient_id ON booking (patient_id);
CREATE INDEX ix_fill_patient_id ON fill (patient_id);
CREATE INDEX ix_fill_record_number ON fill (record_number);
CREATE INDEX ix_lab_result_patient_id ON lab_result (patient_id);
CREATE INDEX ix_worksheet_patient_id ON worksheet (patient_id);
CREATE INDEX ix_worksheet_status ON worksheet (status);
CREATE INDEX ix_lot_lot ON lot (lot);
CREATE INDEX ix_lot_worksheet_id ON lot (worksheet_id);
CREATE INDEX ix_filed_record_patient_id ON filed_record (patient_id);
CREATE INDEX ix_filed_record_signed_at ON filed_record (signed_at);
CREATE INDEX ix_telemetry_session_pump ON telemetry_session (pump);
CREATE INDEX ix_telemetry_session_patient_id ON telemetry_session (patient_id);
CREATE INDEX ix_telemetry_stretch_window ON telemetry_stretch (pump, channel, ends, begins, late, count);
CREATE INDEX ix_telemetry_layer_window ON telemetry_layer (pump, channel, ends, begins, level, count, lasted);
CREATE INDEX ix_telemetry_event_at ON telemetry_event (at);
CREATE INDEX ix_program_session_patient_id ON program_session (patient_id);
CREATE UNIQUE INDEX uq_program_session_open ON program_session (implant_id) WHERE closed_at IS NULL;
CREATE INDEX ix_telemetry_stretch_counted ON telemetry_stretch (pump, channel, epoch, last_ordinal);
CREATE INDEX ix_telemetry_stretch_loose ON telemetry_stretch (pump, channel, ends, begins) WHERE open IS 1 OR late IS 1;
CREATE INDEX ix_telemetry_layer_open ON telemetry_layer (pump, channel, level) WHERE open IS 1;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is only ever added to'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is only ever added to'); END;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'audit is only ever added to'); END;
CREATE TRIGGER worksheet_entry_no_update BEFORE UPDATE ON worksheet_entry BEGIN SELECT RAISE(ABORT, 'worksheet_entry is only ever added to'); END;
CREATE TRIGGER worksheet_entry_no_delete BEFORE DELETE ON worksheet_entry BEGIN SELECT RAISE(ABORT, 'worksheet_entry is only ever added to'); END;
CREATE TRIGGER worksheet_entry_no_replace BEFORE INSERT ON worksheet_entry WHEN EXISTS (SELECT 1 FROM worksheet_entry WHERE worksheet_id = NEW.worksheet_id AND seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'worksheet_entry is only ever added to'); END;
CREATE TRIGGER filed_record_no_update BEFORE UPDATE ON filed_record BEGIN SELECT RAISE(ABORT, 'filed_record is only ever added to'); END;
CREATE TRIGGER filed_record_no_delete BEFORE DELETE ON filed_record BEGIN SELECT RAISE(ABORT, 'filed_record is only ever added to'); END;
CREATE TRIGGER filed_record_no_replace BEFORE INSERT ON filed_record WHEN EXISTS (SELECT 1 FROM filed_record WHERE number = NEW.number AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'filed_record is only ever added to'); END;
CREATE TRIGGER filed_record_seal_no_update BEFORE UPDATE ON filed_record_seal BEGIN SELECT RAISE(ABORT, 'filed_record_seal is only ever added to'); END;
CREATE TRIGGER filed_record_seal_no_delete BEFORE DELETE ON filed_record_seal BEGIN SELECT RAISE(ABORT, 'filed_record_seal is only ever added to'); END;
CREATE TRIGGER filed_record_seal_no_replace BEFORE INSERT ON filed_record_seal WHEN EXISTS (SELECT 1 FROM filed_record_seal WHERE record_number = NEW.record_number AND record_version = NEW.record_version AND number = NEW.number) BEGIN SELECT RAISE(ABORT, 'filed_record_seal is only ever added to'); END;
CREATE TRIGGER identity_no_update BEFORE UPDATE ON identity BEGIN SELECT RAISE(ABORT, 'identity is only ever added to'); END;
CREATE TRIGGER identity_no_delete BEFORE DELETE ON identity BEGIN SELECT RAISE(ABORT, 'identity is only ever added to'); END;
CREATE TRIGGER identity_no_replace BEFORE INSERT ON identity WHEN EXISTS (SELECT 1 FROM identity WHERE user_id = NEW.user_id AND number = NEW.number) BEGIN SELECT RAISE(ABORT, 'identity is only ever added to'); END;
CREATE TRIGGER program_event_no_update BEFORE UPDATE ON program_event BEGIN SELECT RAISE(ABORT, 'program_event is only ever added to'); END;
CREATE TRIGGER program_event_no_delete BEFORE DELETE ON program_event BEGIN SELECT RAISE(ABORT, 'program_event is only ever added to'); END;
CREATE TRIGGER program_event_no_replace BEFORE INSERT ON program_event WHEN EXISTS (SELECT 1 FROM program_event WHERE session_id = NEW.session_id AND seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'program_event is only ever added to'); END;
CREATE TRIGGER program_frame_no_update BEFORE UPDATE ON program_frame BEGIN SELECT RAISE(ABORT, 'program_frame is only ever added to'); END;
CREATE TRIGGER program_frame_no_delete BEFORE DELETE ON program_frame BEGIN SELECT RAISE(ABORT, 'program_frame is only ever added to'); END;
CREATE TRIGGER program_frame_no_replace BEFORE INSERT ON program_frame WHEN EXISTS (SELECT 1 FROM program_frame WHERE session_id = NEW.session_id AND seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'program_frame is only ever added to'); END;
CREATE TRIGGER telemetry_event_no_update BEFORE UPDATE ON telemetry_event BEGIN SELECT RAISE(ABORT, 'telemetry_event is only ever added to'); END;
CREATE TRIGGER telemetry_event_no_delete BEFORE DELETE ON telemetry_event BEGIN SELECT RAISE(ABORT, 'telemetry_event is only ever added to'); END;
CREATE TRIGGER telemetry_event_no_replace BEFORE INSERT ON telemetry_event WHEN EXISTS (SELECT 1 FROM telemetry_event WHERE pump = NEW.pump AND source = NEW.source AND epoch = NEW.epoch AND number = NEW.number AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'telemetry_event is only ever added to'); END;
CREATE TRIGGER plan_signed_no_update BEFORE UPDATE ON plan WHEN OLD.signed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a signed plan is never changed'); END;
CREATE TRIGGER plan_signed_no_delete BEFORE DELETE ON plan WHEN OLD.signed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a signed plan is never changed'); END;
CREATE TRIGGER clinic_document_signed_no_update BEFORE UPDATE ON clinic_document WHEN OLD.signed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a signed clinic_document is never changed'); END;
CREATE TRIGGER clinic_document_signed_no_delete BEFORE DELETE ON clinic_document WHEN OLD.signed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a signed clinic_document is never changed'); END;
CREATE TRIGGER audit_in_order BEFORE INSERT ON audit WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit) BEGIN SELECT RAISE(ABORT, 'audit rows follow each other'); END;
PRAGMA application_id=1212238148;
PRAGMA user_version=7;
