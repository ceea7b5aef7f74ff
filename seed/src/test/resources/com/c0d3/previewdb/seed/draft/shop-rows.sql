-- Personal values are canaries: "zanari" is in each, or they are numbers that begin with 990.
INSERT INTO organizations
SELECT ('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid, 'Organization ' || i, 'org-' || i, 'team', 'billing' || i || '@zanari.example',
  'DEZANARI' || i, 'cus_zanari' || i, '{"theme": "dark", "limits": {"seats": 5}, "contact": "zanari@prod.example"}', now()
FROM generate_series(1, 5) i;
INSERT INTO accounts
SELECT ('00000000-0000-4000-9000-' || lpad(i::text, 12, '0'))::uuid, '00000000-0000-4000-8000-000000000001', 'zanari' || chr(96 + i),
  'zanari' || i || '@prod.example', 'Zanari Quist' || i, 'https://img.example/zanari' || i || '.png', '$2b$10$zanari' || i,
  convert_to('zanari totp', 'UTF8'), ARRAY['zanari-code-' || i], ARRAY['+1 990 555 01' || (10 + i)], 'en', 'Europe/Berlin', false,
  ('99.0.0.' || i)::inet, now(), '{"newsletter": true, "signature": "Yours, Zanari"}', 'zanari friend', 'zanari-gh-' || i,
  to_tsvector('simple', 'zanari quist' || i)
FROM generate_series(1, 20) i;
INSERT INTO api_keys (account_id, label, token) SELECT id, 'CI', gen_random_uuid() FROM accounts;
INSERT INTO oauth_identities
SELECT 'github', 'zanari-uid-' || row_number() OVER (), id, 'zanari-access-' || id, NULL, '{"name": "Zanari Quist"}' FROM accounts;
INSERT INTO web_sessions SELECT 'zanari-sid-' || login, id, '\x00', 'Zanari/1.0', now() FROM accounts;
INSERT INTO categories VALUES (1, NULL, 'Books', 'books'), (2, 1, 'Novels', 'books/novels');
INSERT INTO products (id, category_id, sku, title, description_md, price_cents, currency, tags, attributes, image_urls, vendor, search)
SELECT i, 2, 'SKU-' || i, 'Novel ' || i, 'A *story*.', 990, 'EUR', '{paper,new}', '{"pages": 320, "cover": "hard"}',
  ARRAY['https://img.example/novel' || i || '.png'], 'Northern Press', to_tsvector('simple', 'novel story')
FROM generate_series(1, 20) i;
INSERT INTO shipping_addresses
SELECT row_number() OVER (), id, 'Zanari Quist', row_number() OVER () || ' Zanari Lane', NULL, '99012', 'Zanariville', 'DE', 52.520008, 13.404954,
  'Leave it with Zanari Quist1' FROM accounts;
INSERT INTO orders
SELECT row_number() OVER (), id, row_number() OVER (), 'N-' || row_number() OVER (), 'paid', 1980, '9901', 'zanari-card-' || login,
  'For ' || email, '{"campaign": "spring", "note": "zanari1@prod.example"}', now() FROM accounts;
INSERT INTO order_lines SELECT id, 1, 1 + id % 20, 2, 990, 'Zanari forever' FROM orders;
INSERT INTO reviews (product_id, account_id, rating, headline, body)
SELECT 1, id, 5, 'Great', 'I met ' || email || ' at the launch.' FROM accounts;
INSERT INTO support_tickets (requester_email, cc, subject, transcript, opened_at)
SELECT email, ARRAY['copy.' || email], 'Refund', 'Hello, this is ' || email, now() FROM accounts;
INSERT INTO webhooks (organization_id, target_url, signing_secret, events)
SELECT id, 'https://hooks.example/in/' || slug, 'zanari-secret-' || slug, '{order.paid}' FROM organizations;
INSERT INTO feature_flags VALUES ('new-checkout', 'The new checkout', true, 50);
INSERT INTO audit_events VALUES (1, 'zanari1@prod.example', 'login', NULL, '{"who": "zanari"}', '99.0.0.1', now());
