-- A group of clinics: three of them merged, and each brought tables in its own language.
CREATE TYPE geschlecht AS ENUM ('w', 'm', 'd');
CREATE TYPE etat_rdv AS ENUM ('prevu', 'honore', 'annule');

CREATE TABLE "Standort" (
  "StandortNr" serial PRIMARY KEY,
  "Bezeichnung" varchar(80) NOT NULL,
  "Oeffnungszeiten" text,
  "Betten" int NOT NULL,
  "Kuerzel" char(3) NOT NULL UNIQUE
);
CREATE TABLE "Patient" (
  "PatientNr" serial PRIMARY KEY,
  "Vorname" varchar(60) NOT NULL,
  "Nachname" varchar(60) NOT NULL,
  "Geburtsname" varchar(60),
  "Geburtsdatum" date NOT NULL,
  "Geschlecht" geschlecht NOT NULL,
  "Anrede" varchar(10),
  "Strasse" varchar(80),
  "Hausnummer" varchar(8),
  "PLZ" varchar(10),
  "Wohnort" varchar(60),
  "TelefonPrivat" varchar(30),
  "Mobil" varchar(30),
  "EMail" varchar(120),
  "VersichertenNr" char(10) NOT NULL UNIQUE,
  "Hausarzt" varchar(80),
  "Blutgruppe" varchar(3),
  "Bemerkungen" text,
  "AngelegtAm" timestamptz NOT NULL DEFAULT now(),
  "IstAktiv" boolean NOT NULL DEFAULT true,
  "StandortNr" int NOT NULL REFERENCES "Standort"
);
CREATE TABLE "Diagnose" (
  "DiagnoseNr" bigserial PRIMARY KEY,
  "PatientNr" int NOT NULL REFERENCES "Patient",
  "IcdCode" varchar(8) NOT NULL,
  "Befund" text NOT NULL,
  "GestelltAm" date NOT NULL,
  "Schweregrad" smallint
);
CREATE TABLE "IcdKatalog" (
  "IcdCode" varchar(8) PRIMARY KEY,
  "Titel" varchar(200) NOT NULL,
  "Kapitel" smallint NOT NULL
);
ALTER TABLE "Diagnose" ADD FOREIGN KEY ("IcdCode") REFERENCES "IcdKatalog";

CREATE TABLE paciente_ext (
  id uuid PRIMARY KEY,
  nombre varchar(50) NOT NULL,
  apellidos varchar(100) NOT NULL,
  fecha_nacimiento date,
  dni varchar(9) UNIQUE,
  telefono varchar(20),
  correo varchar(120),
  direccion varchar(200),
  codigo_postal char(5),
  ciudad varchar(60),
  alergias text,
  contacto_emergencia varchar(120),
  activo boolean NOT NULL DEFAULT true,
  creado_en timestamp NOT NULL
);
CREATE TABLE factura (
  id serial PRIMARY KEY,
  paciente_id uuid NOT NULL REFERENCES paciente_ext,
  numero varchar(20) NOT NULL UNIQUE,
  importe numeric(10, 2) NOT NULL,
  moneda char(3) NOT NULL DEFAULT 'EUR',
  pagada boolean NOT NULL DEFAULT false,
  iban varchar(34),
  observaciones text,
  emitida_en date NOT NULL
);

CREATE TABLE medecin (
  matricule varchar(12) PRIMARY KEY,
  prenom varchar(60) NOT NULL,
  nom varchar(60) NOT NULL,
  specialite varchar(80),
  courriel varchar(120) NOT NULL,
  telephone_portable varchar(25),
  mot_de_passe varchar(100),
  signature bytea,
  embauche_le date,
  salaire numeric(10, 2),
  UNIQUE (nom, prenom)
);
CREATE TABLE rendez_vous (
  id bigserial PRIMARY KEY,
  matricule varchar(12) NOT NULL REFERENCES medecin,
  patient_nr int REFERENCES "Patient",
  debut timestamptz NOT NULL,
  duree_minutes int NOT NULL,
  salle varchar(10),
  etat etat_rdv NOT NULL,
  motif text,
  commentaire text
);
CREATE TABLE soin (
  code varchar(10) PRIMARY KEY,
  libelle varchar(120) NOT NULL,
  tarif numeric(8, 2) NOT NULL,
  remboursable boolean NOT NULL
);
COMMENT ON TABLE soin IS 'the catalogue of treatments';

CREATE TABLE lab_result (
  id bigserial PRIMARY KEY,
  patient_nr int NOT NULL REFERENCES "Patient",
  analyte varchar(40) NOT NULL,
  value numeric,
  unit varchar(12),
  abnormal boolean,
  raw_report xml,
  hl7 text,
  taken_at timestamptz NOT NULL
);
CREATE TABLE consent_form (
  id serial PRIMARY KEY,
  patient_nr int NOT NULL REFERENCES "Patient",
  signed_by varchar(100) NOT NULL,
  signed_ip inet,
  pdf bytea,
  version varchar(10) NOT NULL,
  signed_at timestamptz
);
CREATE TABLE zugriffsprotokoll (
  id bigserial PRIMARY KEY,
  benutzerkennung varchar(40) NOT NULL,
  aktion varchar(30) NOT NULL,
  ip_adresse inet,
  zeitpunkt timestamptz NOT NULL
);
