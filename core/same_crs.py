"""Whether two coordinate reference systems are the same in other words."""

from functools import lru_cache

from osgeo import osr

CRITERIA = ['IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES', 'CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS']
FRENCH = 'RGF93'  # the realizations v1, v2 and v2b of this datum differ by millimetres


@lru_cache(maxsize=256)
def same_crs(one_wkt, other_wkt):
    """Return whether two systems give the same coordinates to the same place, to some millimetres.

    Args:
        one_wkt, other_wkt: WKT; '' for none, which equals none only.
    """
    if not one_wkt or not other_wkt or one_wkt == other_wkt:
        return one_wkt == other_wkt
    one, other = _horizontal(one_wkt), _horizontal(other_wkt)
    if one.IsSame(other, CRITERIA):
        return True
    if not (_is_french(one) and _is_french(other)):
        return False
    for system in (one, other):
        system.SetGeogCS('', '', '', osr.SRS_WGS84_SEMIMAJOR, osr.SRS_WGS84_INVFLATTENING)
    return bool(one.IsSame(other, CRITERIA))


def _horizontal(wkt):
    system = osr.SpatialReference()
    system.ImportFromWkt(wkt)
    if system.IsCompound():
        system.StripVertical()
    return system


def _is_french(system):
    names = (system.GetAttrValue('GEOGCS'), system.GetAttrValue('DATUM'))
    return any(name and (FRENCH in name.upper() or 'GEODESIQUE_FRANCAIS_1993' in name.upper().replace(' ', '_'))
               for name in names)
