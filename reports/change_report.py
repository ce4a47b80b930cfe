"""Report of changes: a table of zones and a gallery of tiles."""

from __future__ import annotations

from .embedded_images import GalleryItem
from .html import render
from .report_locale import ReportLocale, facts_text

ZONES = 200  # rows of the table


def render_changes(tiles, total, zones, noise, facts, words=None):
    """Return the HTML of the report.

    Args:
        tiles: list of candidates to show, the most likely first, with tile_id, rank, change, probability, chance (that the map is
            wrong, [0, 1]), zone and picture.
        total: number of candidates.
        zones: list of zones, with zone, change, tiles, area_m2, expected, chance and tile_id.
        noise: core.stats.label_noise.LabelNoise.
        facts: list of (name, value); names are translated.
        words: ReportLocale, default English.
    """
    words = words or ReportLocale()
    kinds = {'new': words('new'), 'gone': words('gone')}
    shown = [GalleryItem(one.tile_id, f'{one.rank}. {kinds[one.change]}', one.picture, one.change, (
        words('chance {chance} · p {probability}', chance=words.number(one.chance, 2),
              probability=words.number(one.probability, 2)),
        words('zone {zone}', zone=one.zone))) for one in tiles]
    rows = [(zone.zone, kinds[zone.change], words.count(zone.tiles), words.number(zone.area_m2 / 1e4, 2),
             words.number(zone.expected, 1), words.number(zone.chance, 2), zone.tile_id) for zone in zones[:ZONES]]
    cards = [(words('New'), words.count(sum(z.tiles for z in zones if z.change == 'new')),
              words('tiles in {zones} zones', zones=words.count(sum(z.change == 'new' for z in zones)))),
             (words('Gone'), words.count(sum(z.tiles for z in zones if z.change == 'gone')),
              words('tiles in {zones} zones', zones=words.count(sum(z.change == 'gone' for z in zones)))),
             (words('Expected to be right'), words.number(sum(z.expected for z in zones), 0),
              words('of {total} tiles', total=words.count(total)))]
    return render('changes.html.j2', words, title=words('Changes between photo and map'),
                  facts=facts_text(facts, words), card_list=cards, rows=rows, tiles=shown,
                  total=words.count(total), zone_count=words.count(len(zones)), pictures=any(one.picture for one in tiles),
                  noise={'share': words.number(100 * noise.share, 1), 'missed': words.number(100 * noise.missed, 1),
                         'gone': words.number(100 * noise.gone, 2)})
