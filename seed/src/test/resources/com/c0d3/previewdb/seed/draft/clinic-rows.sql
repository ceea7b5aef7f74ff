-- Personal values are canaries: "zanari" is in each, or they are numbers that begin with 990.
INSERT INTO "Standort" VALUES (1, 'Haus Nord', 'Mo-Fr 8-18 Uhr', 120, 'NRD'), (2, 'Haus Süd', NULL, 60, 'SUD');
INSERT INTO "Patient"
SELECT i, 'Zanari' || chr(96 + i), 'Zanariquist' || chr(96 + i), NULL, date '1960-05-17' + i * 300, 'w', 'Frau',
  'Zanaristrasse ' || i, i || 'z', '99' || (100 + i), 'Zanaristadt', '+41 99 000 00 ' || (10 + i), NULL,
  'zanari' || i || '@prod.example', 'ZANARI' || (1000 + i), 'Dr. Zanari Hausarzt', 'A+', 'Zanari hat Angst vor Spritzen.',
  now(), true, 1 + i % 2
FROM generate_series(1, 20) i;
INSERT INTO "IcdKatalog" VALUES ('J06.9', 'Akute Infektion der oberen Atemwege', 10), ('I10', 'Hypertonie', 9);
INSERT INTO "Diagnose" SELECT i, i, 'I10', 'Zanari klagt über Kopfschmerzen, Nummer ' || i, now(), 2 FROM generate_series(1, 20) i;
INSERT INTO paciente_ext
SELECT gen_random_uuid(), 'Zanari', 'Zanariquez ' || chr(96 + i), '1970-01-01', 'ZANARI' || (100 + i), '+34 990 00 00 ' || (10 + i),
  'zanari.ext' || i || '@prod.example', 'Calle Zanari ' || i, '99' || (100 + i), 'Zanarilandia', 'zanarina', 'Zanari Madre ' || i, true, now()
FROM generate_series(1, 20) i;
INSERT INTO factura
SELECT row_number() OVER (), id, 'F-' || row_number() OVER (), 120.50, 'EUR', false, 'ES99ZANARI' || (100 + row_number() OVER ()),
  'Paga ' || correo, now() FROM paciente_ext;
INSERT INTO medecin
SELECT 'ZANARI' || i, 'Zanarine', 'Zanarimont ' || chr(96 + i), 'Cardiologie', 'dr.zanari' || i || '@prod.example', '+33 9 90 00 00 ' || (10 + i),
  '$2b$10$zanari' || i, convert_to('zanari signature', 'UTF8'), '2010-01-01', 99012.50
FROM generate_series(1, 5) i;
INSERT INTO rendez_vous
SELECT i, 'ZANARI' || (1 + i % 5), i, now(), 30, 'B' || i, 'prevu', 'Suite chez dr.zanari1@prod.example', NULL FROM generate_series(1, 20) i;
INSERT INTO soin VALUES ('C1', 'Consultation', 25, true);
INSERT INTO lab_result
SELECT i, i, 'glucose', 5.4, 'mmol/l', false, '<report>zanari</report>', 'PID|1|zanari' || i, now() FROM generate_series(1, 20) i;
INSERT INTO consent_form
SELECT i, i, 'Zanari Quist' || i, ('99.0.0.' || i)::inet, convert_to('zanari pdf', 'UTF8'), '1.0', now() FROM generate_series(1, 20) i;
INSERT INTO zugriffsprotokoll VALUES (1, 'zanari.user', 'read', '99.0.0.1', now());
