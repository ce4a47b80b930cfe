"""Nothing secret is told: each case is a text, what must not be left of it, and what must."""

import subprocess
import sys

import pytest

from dalles.core.secrets import display_url, mask_secrets, mask_urls
from helpers import gdal_options
from objectstore import KEY, SECRET
from programs import environment

CASES = [
    ('/vsicurl/https://me:hunter2@host.fr/grid.gpkg', ['me:', 'hunter2'], 'host.fr/grid.gpkg'),
    ('HTTP 403: https://user@host/a b', ['user@'], 'HTTP 403'),
    ('https://host/g.parquet?X-Amz-Signature=fe5f&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE/x', ['fe5f', 'AKIA'], 'host/g.parquet'),
    ('https://host/g.parquet?TOKEN', ['TOKEN'], 'host/g.parquet'),
    ('/vsicurl?header=Authorization:abc&url=https%3A%2F%2Fhost', ['abc'], '/vsicurl'),
    ('/vsiaz/c/grid.gpkg?sv=2020&sig=aZ%2F9', ['aZ%2F9', '2020'], '/vsiaz/c/grid.gpkg'),
    ("PG: host=db password='s e c' user=me", ['s e c'], 'host=db'),
    ('passwd=abc dbname=x', ['abc'], 'dbname=x'),
    ('AWS_SECRET_ACCESS_KEY=abc/def+g', ['abc/def'], 'AWS_SECRET_ACCESS_KEY'),
    ('AccountName=x;AccountKey=Zm9v==;EndpointSuffix=y', ['Zm9v'], 'EndpointSuffix=y'),
    ('{"password": "abc", "path": "/data"}', ['abc'], '"path": "/data"'),
    ('Authorization: Bearer eyJhbGci.x.y refused', ['eyJhbGci'], 'refused'),
    ('the key AKIAIOSFODNN7EXAMPLE is unknown', ['AKIA'], 'is unknown'),
    ('aws_session_token=FwoG/x', ['FwoG'], 'aws_session_token'),
    ('<GDAL_WMS><UserPwd>me:hunter2</UserPwd><BandsCount>3</BandsCount>', ['me:', 'hunter2'], '</UserPwd><BandsCount>3<'),
    ('<GDAL_WMS><UserPwd kind="a">\nme:hun&amp;ter2\n</UserPwd></GDAL_WMS>', ['me:', 'hun', 'ter2'], '</GDAL_WMS>'),
    ('<UserPwd><![CDATA[me:hunter2]]></UserPwd>', ['hunter2'], '<UserPwd>…</UserPwd>'),
    ('<SourceFilename>&lt;UserPwd&gt;me:hunter2&lt;/UserPwd&gt;</SourceFilename>', ['hunter2'], '</SourceFilename>'),
    ('<Cookie>session=hunter2</Cookie><AccessKey>hunter3', ['hunter2', 'hunter3'], '</Cookie><AccessKey>'),
    ('X-Api-Key: hunter2', ['hunter2'], 'X-Api-Key: '),
    ('{"Ocp-Apim-Subscription-Key": "hunter2", "path": "/data"}', ['hunter2'], '"path": "/data"'),
    ('GDAL_HTTP_COOKIE=session=hunter2; id=hunter3 is refused', ['hunter2', 'hunter3'], 'is refused'),
    ("Set-Cookie: 'a=hunter2; b=3' of host", ['hunter2'], ' of host'),
    ('private_key=hunter2', ['hunter2'], 'private_key='),
    ('-----BEGIN RSA PRIVATE KEY-----\nMIIhunter2\n-----END RSA PRIVATE KEY----- it was', ['MII'], ' it was'),
    ('read -----BEGIN PRIVATE KEY-----\nMIIhun', ['MII'], 'read '),
    ('passphrase=hunter2 of', ['hunter2'], ' of'),
    ('pw=hunter2, sas=hunter3', ['hunter2', 'hunter3'], 'pw='),
    ('GDAL_HTTP_KEYPASSWD=hunter2 is', ['hunter2'], ' is'),
    ("https://h/a.tif?token=ab'hunter2' is gone", ['hunter2', 'ab'], 'https://h/a.tif?…\' is gone'),
    ('https://h/a.tif?token=ab"hunter2 is gone', ['hunter2'], ' is gone'),
    ("'/vsicurl/https://h/l'été/a.tif?hunter2': no such file", ['hunter2'], "l'été/a.tif?…': no such file"),
    ("['https://h/a.tif?sig=hunter2', '/data/b.tif']", ['hunter2'], "?…', '/data/b.tif']"),
    ("password=ab'hunter2 of", ['hunter2'], ' of'),
    ("password='hun\\'ter2' of", ['hun', 'ter2'], ' of'),
    ("password='hunter2 of", ['hunter2'], ' of'),
    ('password=hun\\ ter2 of', ['hun', 'ter2'], ' of'),
    ('password=hunter2\\', ['hunter2'], 'password='),
    ('https://me:hun/ter2@host/a.tif', ['me:', 'hun', 'ter2'], '@host/a.tif'),
    ("https://me:hun'ter2@host/a.tif", ['me:', 'hun', 'ter2'], '@host/a.tif'),
]


@pytest.mark.parametrize('text, secrets, rest', CASES, ids=[case[0][:30] for case in CASES])
def test_secrets_are_gone_and_the_rest_stays(text, secrets, rest):
    found = mask_secrets(text)
    assert not [secret for secret in secrets if secret in found], found
    assert rest in found and '…' in found, found
    assert mask_secrets(found) == found


@pytest.mark.parametrize('text', [
    '/data/grid.gpkg|layername=grid', 'The grid CRS2154RES50mN6204000E800000 is there twice.', 'Is it there? Look.',
    'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', '/vsis3/bucket/grid.parquet', 'signature 3',
    'C:/data/été/grille 2024.gpkg', 'mail@host.fr', 'Which? (say=so)', 'https://host:8080/a@2x/b.tif', 'tcp://[::1]:8786',
    '<Token/><BandsCount>3</BandsCount>', '<ServerUrl>https://host/wms</ServerUrl>', 'https://host/a.tif, mail@host.fr',
    "['/vsis3/bucket/a.tif', 'b']", 'key=3', 'the private key', 'sas d’entrée', 'assign: 3'])
def test_what_is_no_secret_stays(text):
    assert mask_secrets(text) == text


def test_the_values_of_gdals_options_are_gone_wherever_they_stand():
    with gdal_options({'AWS_SECRET_ACCESS_KEY': SECRET, 'AWS_ACCESS_KEY_ID': KEY, 'AWS_SESSION_TOKEN': 'x'}):
        assert mask_secrets(f'sent <{SECRET}> and <{KEY}>, x') == 'sent <…> and <…>, x'


@pytest.mark.parametrize('url, shown', [
    ('https://user:passw0rd@h/wms?apikey=abcd1234&LAYERS=ORTHO', 'https://h/wms'),
    (' http://[::1]:8080/a%20b#hunter2', 'http://[::1]:8080/a%20b'),
    ('https://été.fr', 'https://été.fr'), ('https://me:hun/ter2@host/a', '…'), ('https://me:hun?ter2@host/a', '…'),
    ('me:hunter2@host', '…'), ('', '…')])
def test_of_an_address_scheme_host_port_and_path_are_shown(url, shown):
    assert display_url(url) == shown


def test_the_values_of_an_address_are_gone_wherever_they_stand():
    url = 'https://user:pass%20word@h/wms?apikey=abcd1234&LAYERS=ORTHO'
    assert mask_secrets('user of abcd1234, pass word, pass%20word: ORTHO', url, {'LAYERS'}) == '… of …, …, …: ORTHO'
    assert mask_urls('Error transferring https://h/abcd1234/0/0.png - refused') == 'Error transferring … - refused'


WITHOUT_GDAL = '''
import sys
sys.modules['osgeo'] = sys.modules['osgeo.gdal'] = None
import as_package
as_package.register()
from dalles.core.secrets import mask_secrets
print(mask_secrets('pw=hunter2 GS_OAUTH2_CLIENT_SECRET is hunter3-of-the-environment').encode('ascii', 'replace'))
'''


def test_a_secret_that_begins_with_another_is_masked_whole():
    assert mask_secrets('key demo12345678 of demo', 'https://h/p?user=demo&apikey=demo12345678') == 'key … of …'


def test_a_client_of_a_cluster_has_no_gdal():
    done = subprocess.run([sys.executable, '-c', WITHOUT_GDAL], capture_output=True, text=True,
                          env=environment(GS_OAUTH2_CLIENT_SECRET='hunter3-of-the-environment'))
    assert done.stdout == "b'pw=? GS_OAUTH2_CLIENT_SECRET is ?'\n", done.stderr
