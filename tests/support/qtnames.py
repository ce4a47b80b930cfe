"""What a Python file takes from Qt and QGIS, and which of it Qt 6 does not have."""

import ast

BINDINGS = ('PyQt4', 'PyQt5', 'PyQt6', 'PySide2', 'PySide6', 'sip')
# classes of Qt 5 that Qt 6 lacks, and modules of qgis.PyQt that come and go
GONE = {'QRegExp', 'QRegExpValidator', 'QDesktopWidget', 'QTextCodec', 'QGLWidget', 'QMatrix', 'QSound', 'QWebView', 'QWebPage',
        'QXmlSimpleReader', 'QXmlInputSource', 'QStringRef', 'QLinkedList', 'QSignalMapper', 'QtWebKit', 'QtWebKitWidgets'}
# enumerations that are passed on as a whole
WHOLE = {'QgsHueSaturationFilter.GrayscaleMode', 'QgsMapLayer.StyleCategory', 'QgsProcessingParameterDefinition.Flag'}
METHODS = {'exec_': 'exec', 'print_': 'print'}  # of PyQt 4 and 5, and what PyQt 6 calls them
ONE_PLACE = 'algorithms/framework/qgis_versions.py'  # of the types of fields, which are other things in Qt 6


def taken(tree):
    """{name in the file: (module, name there)} of all that it imports from qgis."""
    return {alias.asname or alias.name: (node.module, alias.name) for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and (node.module or '').split('.')[0] == 'qgis' for alias in node.names}


def chains(tree):
    """(line, [a, b, c], called) of each ``a.b.c`` whose ``a`` comes from qgis; the longest ones only."""
    names, inner = taken(tree), set()
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):  # outer ones come first
        if isinstance(node, ast.Attribute) and id(node) not in inner:
            parts, one = [], node
            while isinstance(one, ast.Attribute):
                inner.add(id(one))
                parts.insert(0, one.attr)
                one = one.value
            if isinstance(one, ast.Name) and one.id in names:
                yield node.lineno, [one.id, *parts], id(node) in called


def faults(source, name='algorithms/some.py'):
    """Sentences that tell what in a file does not work with Qt 6.

    Args:
        source: the text of the file.
        name: its path within the repository.
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else \
            [node.module or ''] if isinstance(node, ast.ImportFrom) else []
        for module in modules:
            if module.split('.')[0] in BINDINGS:
                yield f'{name}:{node.lineno}: import from qgis.PyQt in place of {module}'
            if module.split('.')[-1].endswith('_rc') or module.split('.')[-1] == 'resources':
                yield f'{name}:{node.lineno}: {module} looks like compiled resources'
        if isinstance(node, ast.Attribute) and node.attr in METHODS:
            yield f'{name}:{node.lineno}: {METHODS[node.attr]}() in place of {node.attr}()'
    for known, (module, there) in taken(tree).items():
        if GONE & {there, known, *module.split('.')}:
            yield f'{name}: {module}.{there} is not in Qt 6'
    yield from _unscoped(tree, name)


def _unscoped(tree, name):
    """Members of enumerations without the name of the enumeration, as far as their spelling gives them away."""
    for line, parts, called in chains(tree):
        member = '.'.join(parts)
        if parts[0] == 'QVariant':
            if name != ONE_PLACE and not (called and len(parts) == 1):
                yield f'{name}:{line}: {member} belongs into {ONE_PLACE}'
        elif len(parts) == 2 and member not in WHOLE and not called and (
                parts[0] == 'Qt' or parts[1][0].isupper() and not parts[1].isupper()):
            yield f'{name}:{line}: {member} lacks the name of its enumeration'
