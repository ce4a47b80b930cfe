"""The few words of a help page that no algorithm says itself."""

LANGUAGES = ('en', 'fr')

LABELS = {
    'en': {
        'language': 'en', 'colon': ':', 'parameters': 'Parameters', 'outputs': 'Outputs',
        'commands': 'On the command line', 'following': 'What comes next',
        'name': 'Name', 'what': 'What it is', 'type': 'Type', 'default': 'Default', 'optional': 'may be left out',
        'wanted': 'wanted', 'advanced': 'advanced', 'yes': 'true', 'no': 'false', 'end': 'This is an end of the way.',
        'algorithms': 'The algorithms', 'algorithm': 'Algorithm', 'gives': 'What it does', 'or': 'one of {choices}',
        'about': 'Each page is made from the help that the dialog shows. Groups are those of the toolbox.',
        'files': 'Files in the commands: `ortho.vrt` the orthophoto, `batiment.gpkg` the buildings of BD TOPO, '
                 '`departement.gpkg` its outline, `commune.gpkg` the communes.',
        'id': 'Id for scripts and models',
    },
    'fr': {
        'language': 'fr', 'colon': '\u00a0:', 'parameters': 'Paramètres', 'outputs': 'Sorties',
        'commands': 'En ligne de commande', 'following': 'Et ensuite',
        'name': 'Nom', 'what': 'Contenu', 'type': 'Type', 'default': 'Défaut', 'optional': 'facultatif',
        'wanted': 'obligatoire', 'advanced': 'avancé', 'yes': 'true', 'no': 'false', 'end': 'Le chemin finit ici.',
        'algorithms': 'Les algorithmes', 'algorithm': 'Algorithme', 'gives': 'Ce qu’il fait', 'or': 'l’un de {choices}',
        'about': 'Chaque page est tirée de l’aide que montre la boîte de dialogue. Les groupes sont ceux de la boîte à outils.',
        'files': 'Fichiers des commandes\u00a0: `ortho.vrt` l’orthophoto, `batiment.gpkg` les bâtiments de la BD TOPO, '
                 '`departement.gpkg` son contour, `commune.gpkg` les communes.',
        'id': 'Identifiant pour les scripts et les modèles',
    },
}

KINDS = {
    'en': {
        'source': 'vector layer', 'vector': 'vector layer', 'raster': 'raster layer', 'number': 'number',
        'distance': 'number, metres', 'boolean': 'true or false', 'field': 'field of {parent}', 'file': 'file',
        'string': 'text', 'expression': 'expression', 'extent': 'extent', 'multilayer': 'list of files',
        'sink': 'vector layer, written', 'vectorDestination': 'vector layer, written', 'rasterDestination': 'raster, written',
        'fileDestination': 'file, written', 'folderDestination': 'folder, written', 'folder': 'folder', 'enum': '',
        'outputVector': 'vector layer', 'outputRaster': 'raster', 'outputNumber': 'number', 'outputFile': 'file',
        'outputHtml': 'HTML file', 'outputFolder': 'folder', 'outputString': 'text', 'crs': 'reference system',
        'authcfg': 'authentication of QGIS',
    },
    'fr': {
        'source': 'couche vecteur', 'vector': 'couche vecteur', 'raster': 'couche raster', 'number': 'nombre',
        'distance': 'nombre, en mètres', 'boolean': 'true ou false', 'field': 'champ de {parent}', 'file': 'fichier',
        'string': 'texte', 'expression': 'expression', 'extent': 'emprise', 'multilayer': 'liste de fichiers',
        'sink': 'couche vecteur, écrite', 'vectorDestination': 'couche vecteur, écrite', 'rasterDestination': 'raster, écrit',
        'fileDestination': 'fichier, écrit', 'folderDestination': 'dossier, écrit', 'folder': 'dossier', 'enum': '',
        'outputVector': 'couche vecteur', 'outputRaster': 'raster', 'outputNumber': 'nombre', 'outputFile': 'fichier',
        'outputHtml': 'fichier HTML', 'outputFolder': 'dossier', 'outputString': 'texte', 'crs': 'système de coordonnées',
        'authcfg': 'authentification de QGIS',
    },
}
