"""Report of changes: a table of zones and a gallery of tiles."""

from __future__ import annotations

from .embedded_images import GalleryItem
from .html import render
from .report_locale import facts_text

ZONES = 200  # rows of the table


def render_changes(tiles, total, zones, noise, facts, locale):
    """Return the HTML of the report.

    Args:
        tiles: list of candidates to show, the most likely first, with tile_id, rank, change, probability, chance (that the map is
            wrong, [0, 1]), zone and picture.
        total: number of candidates.
        zones: list of zones, with zone, change, tiles, area_m2, expected, chance and tile_id.
        noise: core.stats.label_noise.LabelNoise.
        facts: list of (name, value); names are translated.
        locale: ReportLocale.
    """
    kinds = {'new': locale('new'), 'gone': locale('gone')}
    shown = [GalleryItem(one.tile_id, f'{one.rank}. {kinds[one.change]}', one.picture, one.change, (
        locale('chance {chance} · p {probability}', chance=locale.number(one.chance, 2),
              probability=locale.number(one.probability, 2)),
        locale('zone {zone}', zone=one.zone))) for one in tiles]
    rows = [(zone.zone, kinds[zone.change], locale.count(zone.tiles), locale.number(zone.area_m2 / 1e4, 2),
             locale.number(zone.expected, 1), locale.number(zone.chance, 2), zone.tile_id) for zone in zones[:ZONES]]
    cards = [(locale('New'), locale.count(sum(z.tiles for z in zones if z.change == 'new')),
              locale('tiles in {zones} zones', zones=locale.count(sum(z.change == 'new' for z in zones)))),
             (locale('Gone'), locale.count(sum(z.tiles for z in zones if z.change == 'gone')),
              locale('tiles in {zones} zones', zones=locale.count(sum(z.change == 'gone' for z in zones)))),
             (locale('Expected to be right'), locale.number(sum(z.expected for z in zones), 0),
              locale('of {total} tiles', total=locale.count(total)))]
    return render('changes.html.j2', locale, title=locale('Changes between photo and map'),
                  facts=facts_text(facts, locale), card_list=cards, rows=rows, tiles=shown,
                  total=locale.count(total), zone_count=locale.count(len(zones)), pictures=any(one.picture for one in tiles),
                  noise={'share': locale.number(100 * noise.share, 1), 'missed': locale.number(100 * noise.missed, 1),
                         'gone': locale.number(100 * noise.gone, 2)})
