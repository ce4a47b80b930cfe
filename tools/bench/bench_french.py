"""The page of the benchmarks in French, from the English one and its figures: python3 tools/bench/bench_french.py docs/benchmarks.md

Writes fr/benchmarks.md beside it. Nothing is measured here; make bench calls it, too.
"""

import re
import sys
from pathlib import Path

NARROW, FIXED = '\u202f', '\u00a0'  # spaces that do not break: within a number, before a colon
# longest first: parts of one sentence are in another
PHRASES = (
    ('# Benchmarks', '# Mesures de performance'),
    ('## Cost against size', '## Le coût selon la taille'),
    ('![Seconds against the number of tiles](images/benchmarks.svg)',
     '![Secondes selon le nombre de dalles](../images/benchmarks.svg)'),
    ('The machine is shared: read the ratios, each of things measured one right after the other, not the seconds.',
     'La machine est partagée : lisez les rapports, chacun de choses mesurées l’une juste après l’autre, et non les secondes.'),
    ('Short form: small data, which shows that everything runs and not how fast.',
     'Forme courte : de petites données, qui montrent que tout tourne et non à quelle vitesse.'),
    ('Where decoding and the network each keep all processors busy, nothing can be faster than both after one another,'
     ' which is the row to look at: an orthophoto costs as much to decode as the network to run, JPEG 2000 twice as much, '
     'so that 0.8 of the slower of both is out of reach, and 0.9 of inference alone with NumPy. The '
     'plugin that asks for one tile at a time runs the same network on all '
     'processors, too: what can be saved is its reading and its calls, not four times the whole.',
     'Quand le décodage et le réseau occupent chacun tous les processeurs, rien ne peut aller plus vite que l’un après'
     ' l’autre : c’est la ligne à regarder. Une orthophoto coûte autant à décoder que le réseau à exécuter, le JPEG 2000 deux '
     'fois plus, si bien que 0,8 du plus lent des deux est hors d’atteinte, et 0,9 de l’inférence seule avec NumPy. '
     'L’extension qui demande une dalle à la fois exécute '
     'le même réseau, elle aussi sur tous les processeurs : ce qui peut être gagné, ce sont sa lecture et ses appels, '
     'non quatre fois le tout.'),
    ('| step | Dalles | against | its figure | ratio | wanted |',
     '| étape | Dalles | en face | son chiffre | rapport | voulu |'),
    ('the same without the time of native:savefeatures', 'le même, sans le temps de native:savefeatures'),
    ('provider block, ONNX Runtime in batches of 1', 'bloc de l’extension, ONNX Runtime par lots de 1'),
    ('keras.predict tile by tile', 'keras.predict dalle par dalle'),
    ('both floors after one another', 'les deux planchers l’un après l’autre'),
    ('slower of its floors', 'le plus lent de ses planchers'),
    ('QGIS that runs already', 'QGIS déjà lancé'),
    ('memory of predicttiles, QGIS and worker', 'mémoire de predicttiles, QGIS et processus à part'),
    ('writing onto the grid', 'écriture dans la grille'),
    ('onto the grid itself', 'dans la grille elle-même'),
    ('predicttiles, toy network', 'predicttiles, réseau jouet'),
    ('the areas alone', 'les surfaces seules'),
    ('reading and areas', 'lecture et surfaces'),
    ('(stacked buildings: ', '(bâtiments superposés : '),
    ('equal buildings', 'bâtiments identiques'),
    ('nested buildings', 'bâtiments emboîtés'),
    (' of them |', ' d’entre eux |'),
    ('decoding alone', 'décodage seul'),
    ('inference alone', 'réseau seul'),
    ('JPEG 2000 mosaic', 'mosaïque JPEG 2000'),
    ('the whole run', 'tout le passage'),
    ('native atlas', 'atlas natif'),
    ('JPEG of ', 'JPEG de '),
    ('one tile', 'une dalle'),
    ('buildings', 'bâtiments'),
    ('Made on ', 'Fait le '),
    (' minutes on ', ' minutes sur '),
    (' processors (', ' processeurs ('),
    (' in ', ' en '),
    (' for ', ' pour '),
    ('tiles/s', 'dalles/s'),
    ('| tiles |', '| dalles |'),
    (' tiles', ' dalles'),
    (' MB', ' Mo'),
)


def in_french(page):
    """The page: words from PHRASES, figures of the tables as they are written in France."""
    lines = []
    for line in page.splitlines():
        for english, french in PHRASES:
            line = line.replace(english, re.sub(' ([:;?!])', rf'{FIXED}\1', french))
        lines.append(_figures(line) if line.startswith('|') else line)
    return '\n'.join(lines) + '\n'


def _figures(line):
    line = re.sub(r'(?<=\d),(?=\d{3}\b)', NARROW, line)
    line = re.sub(r'(?<=\d)\.(?=\d)', ',', line)
    return re.sub(r'(?<=\w): ', f'{FIXED}: ', line)


def write(path):
    """Write the French page of an English one; returns its path."""
    target = path.parent / 'fr' / path.name
    target.parent.mkdir(exist_ok=True)
    target.write_text(in_french(path.read_text(encoding='utf-8')), encoding='utf-8')
    return target


if __name__ == '__main__':
    print(write(Path(sys.argv[1])) if len(sys.argv) == 2 else __doc__)
