-- Somebody of canaries.sql in every kept column.
UPDATE kept SET
  a_text = 'xcanary.one@prod.example', a_varchar = 'by Canary Cárdenas!', a_char = 'canary_one', a_citext = 'CANARY_ONE', a_name = 'canary_one',
  a_array = '{x,"by canary_one, who \"quotes\""}', a_matrix = '{{a,b},{c,canary_one}}',
  a_json = '{"deep": [{"x": "canary.one@prod.example"}]}', a_json_key = '{"canary.one@prod.example": 1}',
  a_json_escape = '{"m": "line\ncanary.one\u0040prod.example"}', a_jsonb = '[["12 Canary Lane"]]', a_jsonb_key = '{"a": {"canary_one": null}}',
  a_hstore = 'x=>"by canary_one"', a_hstore_key = '"canary.one@prod.example"=>1', a_xml = '<a href="mailto:canary.one%40prod.example">x</a>',
  a_place = ROW('12 Canary Lane', NULL), a_places = ARRAY[ROW('x', 'at 12 Canary Lane, left')::place], a_bytea = 'canary_one',
  a_bytea_utf16 = decode('630061006e006100720079002e006f006e0065004000700072006f0064002e006500780061006d0070006c006500', 'hex'),
  a_bytea_inside = '\x00010203'::bytea || 'canary.one@prod.example'::bytea || '\xff00'::bytea, a_byteas = ARRAY['x'::bytea, 'canary_one'],
  a_tsvector = '''canary.one@prod.example'':1', a_tsquery = 'x & ''canary.one@prod.example''', a_markdown = E'* [me](https://canary_one.example)\n* **canary_one**',
  a_code = E'+// author: canary.one@prod.example\n', a_url = 'https://x.example/?to=canary.one%40prod.example&y=1',
  a_url_twice = '?to=canary.one%2540prod.example', a_base64 = 'Y2FuYXJ5Lm9uZUBwcm9kLmV4YW1wbGU=',
  a_base64_inside = 'eyJ1c2VyIjogImNhbmFyeS5vbmVAcHJvZC5leGFtcGxlIn0.x', a_hex = '\x63616e6172792e6f6e654070726f642e6578616d706c65',
  a_json_text = '{"m": "{\"n\": \"canary.one\\u0040prod.example\"}"}', a_folded = 'CANARY lukasz ØDEGARD', a_full = 'for canary canaryson',
  a_number = 471108154711, a_numeric = 471108154711.25, a_inet = '198.51.100.77', a_uuid = '47110815-4711-4711-8154-471108154711';
