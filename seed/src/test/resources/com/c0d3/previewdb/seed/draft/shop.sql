-- Software that is sold by subscription, with its web shop: tokens, JSON, arrays.
CREATE TABLE organizations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL,
  slug varchar(40) NOT NULL UNIQUE,
  plan varchar(20) NOT NULL CHECK (plan IN ('free', 'team', 'enterprise')),
  "billingEmail" text,
  vat_number varchar(20),
  stripe_customer_id varchar(40) UNIQUE,
  settings jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE accounts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations,
  login varchar(8) NOT NULL UNIQUE,
  email text NOT NULL,
  display_name text,
  avatar_url text,
  password_digest text,
  totp_secret bytea,
  recovery_codes text[],
  phone_numbers text[],
  locale varchar(5) NOT NULL DEFAULT 'en',
  timezone text,
  is_staff boolean NOT NULL DEFAULT false,
  last_sign_in_ip inet,
  last_sign_in_at timestamptz,
  preferences jsonb,
  referrer text,
  gh_handle text,
  full_name_tsv tsvector
);
CREATE UNIQUE INDEX accounts_email ON accounts (lower(email));
CREATE TABLE api_keys (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts,
  label text,
  token uuid NOT NULL UNIQUE,
  scopes text[] NOT NULL DEFAULT '{}',
  last_used_at timestamptz
);
CREATE TABLE oauth_identities (
  provider varchar(20) NOT NULL,
  uid text NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts,
  access_token text,
  refresh_token text,
  raw_info jsonb,
  PRIMARY KEY (provider, uid)
);
CREATE TABLE web_sessions (
  sid text PRIMARY KEY,
  account_id uuid REFERENCES accounts,
  payload bytea NOT NULL,
  user_agent text,
  expires_at timestamptz NOT NULL
);
CREATE TABLE categories (
  id serial PRIMARY KEY,
  parent_id int REFERENCES categories,
  name text NOT NULL,
  path text NOT NULL
);
CREATE TABLE products (
  id serial PRIMARY KEY,
  category_id int NOT NULL REFERENCES categories,
  sku varchar(20) NOT NULL UNIQUE,
  title text NOT NULL,
  description_md text,
  price_cents int NOT NULL,
  currency char(3) NOT NULL,
  tags text[] NOT NULL DEFAULT '{}',
  attributes jsonb,
  image_urls text[],
  vendor text,
  search tsvector,
  weight_g int,
  title_length int GENERATED ALWAYS AS (length(title)) STORED
);
CREATE TABLE shipping_addresses (
  id serial PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts,
  recipient text NOT NULL,
  line1 text NOT NULL,
  line2 text,
  zip varchar(10) NOT NULL,
  town text NOT NULL,
  country_code char(2) NOT NULL,
  lat double precision,
  lng double precision,
  delivery_instructions text
);
CREATE TABLE orders (
  id bigserial PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts,
  shipping_address_id int REFERENCES shipping_addresses,
  number varchar(16) NOT NULL UNIQUE,
  status text NOT NULL,
  total_cents int NOT NULL,
  card_last4 char(4),
  card_fingerprint text,
  gift_message text,
  metadata jsonb,
  placed_at timestamptz NOT NULL
);
CREATE TABLE order_lines (
  order_id bigint NOT NULL REFERENCES orders,
  line_no int NOT NULL,
  product_id int NOT NULL REFERENCES products,
  quantity int NOT NULL,
  unit_price_cents int NOT NULL,
  engraving text,
  PRIMARY KEY (order_id, line_no)
);
CREATE TABLE reviews (
  id serial PRIMARY KEY,
  product_id int NOT NULL REFERENCES products,
  account_id uuid NOT NULL REFERENCES accounts,
  rating smallint NOT NULL,
  headline text,
  body text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE support_tickets (
  id serial PRIMARY KEY,
  requester_email text NOT NULL,
  cc text[],
  subject text NOT NULL,
  transcript text NOT NULL,
  assignee uuid REFERENCES accounts,
  priority smallint NOT NULL DEFAULT 3,
  opened_at timestamptz NOT NULL
);
CREATE TABLE webhooks (
  id serial PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organizations,
  target_url text NOT NULL,
  signing_secret text NOT NULL,
  events text[] NOT NULL
);
CREATE TABLE feature_flags (
  key text PRIMARY KEY,
  description text,
  enabled boolean NOT NULL,
  rollout_percent numeric(5, 2)
);
CREATE TABLE audit_events (
  id bigserial PRIMARY KEY,
  actor_email text,
  action text NOT NULL,
  before jsonb,
  after jsonb,
  remote_addr inet,
  at timestamptz NOT NULL
);
