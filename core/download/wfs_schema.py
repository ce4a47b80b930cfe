"""Fields of a WFS feature type from its schema, so that their types do not depend on the downloaded features."""

from __future__ import annotations

import os
from itertools import count

from osgeo import gdal, ogr

from ..messages import Message
from ..runtime.gdal_errors import GdalError, gdal_call
from .bad_reply import BadReplyError

NOTHING = (b'<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:gml="http://www.opengis.net/gml/3.2">'
           b'</wfs:FeatureCollection>')
TIME = (b'"gml:TimeInstantType"', b'"xsd:dateTime"')  # MapServer's type for a time, for which GDAL rejects the whole schema
OPTIONS = ['EXPOSE_GML_ID=NO', 'EXPOSE_FID=NO', 'DOWNLOAD_SCHEMA=NO']
_number = count()


def read_schema(body: bytes, layer: str) -> list[ogr.FieldDefn]:
    """Return the fields of a feature type, as GDAL reads them from its XML schema.

    Args:
        body: bytes of the response to DescribeFeatureType.
        layer: name of the type, with or without namespace prefix.

    Returns:
        List of ogr.FieldDefn.

    Raises:
        BadReplyError: the response is not a schema of that type, or is truncated.
    """
    path = f'/vsimem/dalles_schema_{os.getpid()}_{next(_number)}'
    gdal.FileFromMemBuffer(f'{path}.xsd', body.replace(*TIME))
    gdal.FileFromMemBuffer(f'{path}.gml', NOTHING)
    try:
        file = gdal_call(gdal.OpenEx, f'{path}.gml', gdal.OF_VECTOR, allowed_drivers=['GML'],
                         open_options=[f'XSD={path}.xsd', *OPTIONS])
        found = file.GetLayerByName(layer.rpartition(':')[2]) or (file.GetLayer(0) if file.GetLayerCount() == 1 else None)
        if found is None:
            raise BadReplyError(Message('no description of the fields of {layer}', layer=layer))
        definition = found.GetLayerDefn()
        return [_copied(definition.GetFieldDefn(number)) for number in range(definition.GetFieldCount())]
    except GdalError as error:
        raise BadReplyError(Message('no description of the fields ({error})', error=error)) from error
    finally:
        for ending in ('xsd', 'gml', 'gfs'):
            if gdal.VSIStatL(f'{path}.{ending}'):
                gdal.Unlink(f'{path}.{ending}')


def _copied(field: ogr.FieldDefn) -> ogr.FieldDefn:
    """Return a copy of a field definition, as GDAL frees the original with its dataset."""
    made = ogr.FieldDefn(field.GetName(), field.GetType())
    made.SetSubType(field.GetSubType())
    made.SetWidth(field.GetWidth())
    made.SetPrecision(field.GetPrecision())
    return made
