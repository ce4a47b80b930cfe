"""Nothing secret is told: each case is a text, what must not be left of it, and what must."""

import pytest

from dalles.cluster.masking import masked
from objectstore import KEY, SECRET, told

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
]


@pytest.mark.parametrize('text, secrets, rest', CASES, ids=[case[0][:30] for case in CASES])
def test_secrets_are_gone_and_the_rest_stays(text, secrets, rest):
    found = masked(text)
    assert not [secret for secret in secrets if secret in found], found
    assert rest in found and '…' in found, found
    assert masked(found) == found


@pytest.mark.parametrize('text', [
    '/data/grid.gpkg|layername=grid', 'The grid CRS2154RES50mN6204000E800000 is there twice.', 'Is it there? Look.',
    'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', '/vsis3/bucket/grid.parquet', 'signature 3',
    'C:/data/été/grille 2024.gpkg', 'mail@host.fr', 'Which? (say=so)'])
def test_what_is_no_secret_stays(text):
    assert masked(text) == text


def test_the_values_of_gdals_options_are_gone_wherever_they_stand():
    with told({'AWS_SECRET_ACCESS_KEY': SECRET, 'AWS_ACCESS_KEY_ID': KEY, 'AWS_SESSION_TOKEN': 'x'}):
        assert masked(f'sent <{SECRET}> and <{KEY}>, x') == 'sent <…> and <…>, x'
