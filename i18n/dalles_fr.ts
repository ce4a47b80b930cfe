<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Dalles</name>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>1 to 100, of the output file; for jpeg only.</source>
   <translation>1 à 100, du fichier produit ; pour jpeg seulement.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>1 to 100; for jpg only.</source>
   <translation>De 1 à 100 ; pour jpg seulement.</translation>
  </message>
  <message>
   <location filename="../core/grid/projection_scale.py" />
   <source>100 m in {crs} are {metres} m on the ground here, and 100 m² of the ground are measured as {area} m²: tiles, areas and what a model sees are off by as much. Use a projection made for the place, for instance EPSG:2154 (Lambert-93).</source>
   <translation>100 m en {crs} font {metres} m sur le terrain ici, et 100 m² de terrain sont mesurés comme {area} m² : les dalles, les surfaces et ce que voit un modèle sont faussés d’autant. Utilisez une projection faite pour l’endroit, par exemple EPSG:2154 (Lambert-93).</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>95 % interval</source>
   <translation>intervalle à 95 %</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>95 % intervals: percentiles of resamples of {unit}, {blocks} of them, drawn with replacement.</source>
   <translation>Intervalles à 95 % : centiles de rééchantillonnages de {blocks} {unit}, tirés avec remise.</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>A .keras model file was expected, found {name}. Other formats may run code or lack the card; open it in Keras where you trust it, and save it as .keras.</source>
   <translation>Un fichier de modèle .keras était attendu, trouvé {name}. D’autres formats peuvent exécuter du code ou n’ont pas de fiche ; ouvrez-le dans Keras là où vous lui faites confiance, et enregistrez-le en .keras.</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/connection.py" />
   <source>A Dask scheduler was expected at {address}, none answers ({error}). Check the address, the port and the firewall, and that it runs the same version of Dask.</source>
   <translation>Un ordonnanceur Dask était attendu à {address}, aucun ne répond ({error}). Vérifiez l’adresse, le port et le pare-feu, et qu’il a la même version de Dask.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/overwrite_checks.py" />
   <source>A GeoPackage keeps the name {table} for itself, {output} cannot have it. Choose another {output}.</source>
   <translation>Un GeoPackage garde le nom {table} pour lui-même, {output} ne peut pas le porter. Choisissez un autre {output}.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/open_grid.py" />
   <source>A GeoPackage or a GeoParquet was expected as grid, {path} is neither. Choose another file, or export the grid to a GeoPackage.</source>
   <translation>Un GeoPackage ou un GeoParquet était attendu comme grille, {path} n’est ni l’un ni l’autre. Choisissez un autre fichier, ou exportez la grille en GeoPackage.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geoparquet_grid.py" />
   <source>A GeoParquet was expected as grid, {path} does not say where its tiles lie (no metadata «geo»). Write it with QGIS, GDAL or GeoPandas.</source>
   <translation>Un GeoParquet était attendu comme grille, {path} ne dit pas où se trouvent ses dalles (pas de métadonnées « geo »). Écrivez-le avec QGIS, GDAL ou GeoPandas.</translation>
  </message>
  <message>
   <location filename="../cluster/results/join.py" />
   <source>A GeoParquet, such as {path}, is not written on in place. Say where the grid with its scores is to go.</source>
   <translation>Un GeoParquet, tel que {path}, n’est pas complété sur place. Dites où doit aller la grille avec ses scores.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/write_checks.py" />
   <source>A GeoTIFF was expected as OUTPUT, found {path}. Choose a name that ends with .tif.</source>
   <translation>Un GeoTIFF était attendu comme OUTPUT, trouvé {path}. Choisissez un nom qui se termine par .tif.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/thumbnails.py" />
   <source>A Shapefile cannot store the images of map tips. Write a GeoPackage to have them.</source>
   <translation>Un Shapefile ne peut pas stocker les images des infobulles. Écrivez un GeoPackage pour les avoir.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layer_contents.py" />
   <source>A coordinate reference system was expected for {what}, the layer has none. Assign the right one to the layer.</source>
   <translation>Un système de coordonnées de référence était attendu pour {what}, la couche n’en a pas. Attribuez-lui le bon.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>A dash stands for what cannot be told: a ratio of nothing, or the same value in every resample.</source>
   <translation>Un tiret marque ce qui ne peut être dit : un rapport à rien, ou la même valeur à chaque tirage.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/library_entries.py" />
   <source>A field of text or whole numbers was expected as LABEL, {label} holds real numbers. Choose another field.</source>
   <translation>Un champ de texte ou de nombres entiers était attendu comme LABEL, {label} contient des nombres réels. Choisissez un autre champ.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/sinks.py" />
   <source>A file such as {path} cannot hold this layer ({error}). Choose another format, or rename or remove the field.</source>
   <translation>Un fichier comme {path} ne peut pas contenir cette couche ({error}). Choisissez un autre format, ou renommez ou supprimez le champ.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/scoring_backend.py" />
   <source>A file was expected as ORTHO with SCHEDULER, {name} is a layer of {provider}, whose password would have to travel. Give a file that all workers see, or leave SCHEDULER empty.</source>
   <translation>Un fichier était attendu comme ORTHO avec SCHEDULER, {name} est une couche de {provider}, dont le mot de passe devrait voyager. Donnez un fichier que tous les ouvriers voient, ou laissez SCHEDULER vide.</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/folder_widget.py" />
   <source>A folder of files</source>
   <translation>Un dossier de fichiers</translation>
  </message>
  <message>
   <location filename="../models/worker_process/protocol.py" />
   <source>A frame of the worker cannot be read ({error}). Set the engine up again (setupengine).</source>
   <translation>Une trame du processus de calcul ne peut être lue ({error}). Installez le moteur à nouveau (setupengine).</translation>
  </message>
  <message>
   <location filename="../models/worker_process/protocol.py" />
   <source>A frame of the worker is larger than any can be. Set the engine up again (setupengine).</source>
   <translation>Une trame du processus de calcul est plus grande qu’il n’est possible. Installez le moteur à nouveau (setupengine).</translation>
  </message>
  <message>
   <location filename="../models/worker_process/protocol.py" />
   <source>A frame was expected from the worker, found {magic!r}. Set the engine up again (setupengine).</source>
   <translation>Une trame du processus de calcul était attendue, trouvé {magic!r}. Installez le moteur à nouveau (setupengine).</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/output_shape.py" />
   <source>A geometry in each feature was expected for a FlatGeobuf, some have none. Choose another format, such as a GeoPackage.</source>
   <translation>Un FlatGeobuf demande une géométrie pour chaque entité, certaines n’en ont pas. Choisissez un autre format, par exemple un GeoPackage.</translation>
  </message>
  <message>
   <location filename="../cluster/planning.py" />
   <source>A grid about the orthophoto was expected: {path} reaches from {west:.0f}, {south:.0f} to {east:.0f}, {north:.0f}, which are {count:.2g} chunks. Remove tiles that lie astray, or cut the grid to the image.</source>
   <translation>Une grille autour de l’orthophoto était attendue : {path} va de {west:.0f}, {south:.0f} à {east:.0f}, {north:.0f}, soit {count:.2g} morceaux. Supprimez les dalles égarées, ou découpez la grille sur l’image.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>A grid and a building layer were expected, INPUT and BUILDINGS are the same layer. Choose the grid as INPUT.</source>
   <translation>Une grille et une couche de bâtiments étaient attendues, INPUT et BUILDINGS sont la même couche. Choisissez la grille comme INPUT.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>A grid layer that can be written was expected to write onto it. Give OUTPUT.</source>
   <translation>Une couche de grille inscriptible était attendue pour y écrire. Donnez OUTPUT.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/tile_windows.py" />
   <source>A grid of rectangular tiles was expected, the layer has polygons of other shapes. Choose the grid as INPUT.</source>
   <translation>Une grille de dalles rectangulaires était attendue, la couche a des polygones d’autres formes. Choisissez la grille comme INPUT.</translation>
  </message>
  <message>
   <location filename="../cluster/planning.py" />
   <source>A grid on the orthophoto was expected: they have no ground in common. Check their coordinate reference systems, or build the grid on this orthophoto.</source>
   <translation>Une grille sur l’orthophoto était attendue : elles n’ont aucun terrain en commun. Vérifiez leurs systèmes de coordonnées de référence, ou créez la grille sur cette orthophoto.</translation>
  </message>
  <message>
   <location filename="../cluster/planning.py" />
   <source>A grid with tiles was expected, {path} has no ground. Build the grid again.</source>
   <translation>Une grille avec des dalles était attendue, {path} ne couvre aucun terrain. Construisez la grille à nouveau.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/grid_file.py" />
   <source>A grid with tiles was expected, {path} is empty. Build the grid again.</source>
   <translation>Une grille avec des dalles était attendue, {path} est vide. Refaites la grille.</translation>
  </message>
  <message>
   <location filename="../core/stats/metrics.py" />
   <source>A label for each probability was expected: found {labels} labels and {probabilities} probabilities. Score the tiles again.</source>
   <translation>Une étiquette par probabilité était attendue : trouvé {labels} étiquettes et {probabilities} probabilités. Notez les dalles à nouveau.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_folder.py" />
   <source>A layer batiment was expected in {folder}, found {names}. Give the folder of a delivery of BD TOPO, or the layer itself.</source>
   <translation>Une couche batiment était attendue dans {folder}, trouvé {names}. Donnez le dossier d’une livraison de la BD TOPO, ou la couche elle-même.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/folder_inputs.py" />
   <source>A layer of a service was expected ({provider}), it cannot be opened: {error}. Check the source, and whether the service answers.</source>
   <translation>Une couche d’un service était attendue ({provider}), elle ne peut être ouverte : {error}. Vérifiez la source, et que le service répond.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>A library folder was expected at {folder}: there is none. Choose the folder that Export tile images wrote.</source>
   <translation>Un dossier de bibliothèque était attendu en {folder} : il n’y en a pas. Choisissez le dossier que « Exporter les images des dalles » a écrit.</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>A model file of at most {most} MB was expected, {path} is larger. Use a smaller model.</source>
   <translation>Un fichier de modèle d’au plus {most} Mo était attendu, {path} est plus grand. Employez un modèle plus petit.</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>A model file was expected at {path}, found no plain file. Choose a .keras file.</source>
   <translation>Un fichier de modèle était attendu à {path}, ce n’est pas un fichier ordinaire. Choisissez un fichier .keras.</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>A model file was expected at {path}: there is none. Choose a .keras file.</source>
   <translation>Un fichier de modèle était attendu en {path} : il n’y en a pas. Choisissez un fichier .keras.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geopackage_grid.py" />
   <source>A name that ends in {suffix} was expected for the GeoPackage {path}: GDAL opens no other. Rename it, or give its address without a query and the credentials by the options of GDAL.</source>
   <translation>Un nom qui finit par {suffix} était attendu pour le GeoPackage {path} : GDAL n’en ouvre pas d’autre. Renommez-le, ou donnez son adresse sans requête et les identifiants par les options de GDAL.</translation>
  </message>
  <message>
   <location filename="../cluster/results/join.py" />
   <source>A name that ends in {suffix} was expected for the grid with its scores, as {grid} is of that format, found {path}. Choose one.</source>
   <translation>Un nom qui finit par {suffix} était attendu pour la grille avec ses notes, comme {grid} est de ce format, trouvé {path}. Choisissez-en un.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/grid_file.py" />
   <source>A name was expected in the field tile_id of each tile, the one at {x:.2f}, {y:.2f} in {path} has none. Build the grid again.</source>
   <translation>Un nom était attendu dans le champ tile_id de chaque dalle, celle en {x:.2f}, {y:.2f} de {path} n’en a pas. Refaites la grille.</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_network.py" />
   <source>A network of at most {weights} weights, and {values} numbers a layer, was expected, found {found_weights} and {found_values}. Use a smaller model.</source>
   <translation>Un réseau d’au plus {weights} poids, et de {values} nombres par couche, était attendu, trouvé {found_weights} et {found_values}. Employez un modèle plus petit.</translation>
  </message>
  <message>
   <location filename="../models/inference/features.py" />
   <source>A network that ends with a dense layer was expected in {name}, found {op}. Use another model.</source>
   <translation>Un réseau qui se termine par une couche dense était attendu dans {name}, trouvé {op}. Employez un autre modèle.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/labelled_grid.py" />
   <source>A number was expected in the probability field {probability}, it is of type {kind}. Choose another FIELD.</source>
   <translation>Un nombre était attendu dans le champ de probabilité {probability}, il est de type {kind}. Choisissez un autre FIELD.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>A package cannot be found ({said}): the package index that pip uses does not have it. Check the index and the proxy of pip.</source>
   <translation>Un paquet est introuvable ({said}) : l’index de paquets que pip utilise ne l’a pas. Vérifiez l’index et le proxy de pip.</translation>
  </message>
  <message>
   <location filename="../cluster/results/parts.py" />
   <source>A part with the column {field} was expected, {path} has {columns}. Give the field that the job was run with, or remove the file and run the job again.</source>
   <translation>Une part avec la colonne {field} était attendue, {path} a {columns}. Donnez le champ avec lequel le calcul a été fait, ou supprimez le fichier et relancez le calcul.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/grid_file.py" />
   <source>A polygon layer was expected for {what}, found {found}. Choose another layer.</source>
   <translation>Une couche de polygones était attendue ({what}), trouvé {found}. Choisissez une autre couche.</translation>
  </message>
  <message>
   <location filename="../core/raster/raster_file.py" />
   <source>A position on the ground was expected in the raster {source}, found {transform}. Correct its world file, or georeference it again.</source>
   <translation>Un emplacement au sol était attendu dans le raster {source}, trouvé {transform}. Corrigez son fichier de calage, ou géoréférencez-le à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/labelled_grid.py" />
   <source>A probability was expected on labelled tiles, the field {probability} is NULL on all {count} of them. Run Predict the tiles, or choose another FIELD ({others}).</source>
   <translation>Une probabilité était attendue sur les dalles étiquetées, le champ {probability} est NULL sur toutes ({count}). Lancez « Prédire les dalles », ou choisissez un autre FIELD ({others}).</translation>
  </message>
  <message>
   <location filename="../cluster/grids/grid_file.py" />
   <source>A projected coordinate reference system in metres was expected, {what} has none. Assign the right one to the layer, for instance EPSG:2154 (Lambert-93).</source>
   <translation>Un système de coordonnées projeté en mètres était attendu, il n’y en a pas ({what}). Attribuez le bon à la couche, par exemple EPSG:2154 (Lambert-93).</translation>
  </message>
  <message>
   <location filename="../cluster/grids/grid_file.py" />
   <source>A projected coordinate reference system in metres was expected, {what} is in {crs} ({description}), in degrees. Reproject it, for instance to EPSG:2154 (Lambert-93).</source>
   <translation>Un système de coordonnées projeté en mètres était attendu ({what}), trouvé {crs} ({description}), en degrés. Reprojetez la couche, par exemple en EPSG:2154 (Lambert-93).</translation>
  </message>
  <message>
   <location filename="../cluster/grids/grid_file.py" />
   <source>A projected coordinate reference system in metres was expected, {what} is in {crs}, in {unit}. Reproject it, for instance to EPSG:2154.</source>
   <translation>Un système de coordonnées projeté en mètres était attendu ({what}), trouvé {crs}, en {unit}. Reprojetez la couche, par exemple en EPSG:2154.</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>A row a label, a column a class at the threshold {threshold}; percentages are of the row.</source>
   <translation>Une ligne par étiquette, une colonne par classe au seuil {threshold} ; les pourcentages sont ceux de la ligne.</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>A run that was stopped, by Cancel or otherwise, goes on where it was, if model, engine, image and threshold are the same. For grids in a GeoPackage. Off: all tiles are scored again.</source>
   <translation>Un traitement arrêté, par Annuler ou autrement, reprend où il en était, si le modèle, le moteur, l’image et le seuil sont les mêmes. Pour les grilles dans un GeoPackage. Décoché : toutes les dalles sont notées à nouveau.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geopackage_grid.py" />
   <source>A spatial index was expected in the grid {path}, there is none. Make one: Create spatial index in QGIS.</source>
   <translation>Un index spatial était attendu dans la grille {path}, il n’y en a pas. Créez-en un : Créer un index spatial dans QGIS.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/grid_file.py" />
   <source>A text field tile_id was expected in the grid {path}, found {fields}. Build the grid again, or choose another.</source>
   <translation>Un champ de texte tile_id était attendu dans la grille {path}, trouvé : {fields}. Refaites la grille, ou choisissez-en une autre.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>A threshold chosen on these tiles looks a little better on them than it will elsewhere.</source>
   <translation>Un seuil choisi sur ces dalles y paraît un peu meilleur qu’il ne le sera ailleurs.</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>A tile belongs to the place that holds its middle; where places overlap, to each of them.</source>
   <translation>Une dalle appartient au lieu qui contient son centre ; où des lieux se recouvrent, à chacun.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>A tile is classed built where its probability is the threshold or more.</source>
   <translation>Une dalle est classée bâtie lorsque sa probabilité atteint le seuil.</translation>
  </message>
  <message>
   <location filename="../core/grid/tile_grid.py" />
   <source>A tile size of {least:g} m or more was expected, found {size_m:g}. Give SIZE in metres, for instance 50.</source>
   <translation>Une taille de dalle d’au moins {least:g} m était attendue, trouvé {size_m:g}. Donnez SIZE en mètres, par exemple 50.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/grid_file.py" />
   <source>A tile_id of its own was expected for each tile, {name} is there twice in {path}, once at {x:.2f}, {y:.2f}. Build the grid again.</source>
   <translation>Un tile_id propre à chaque dalle était attendu, {name} est deux fois dans {path}, dont une en {x:.2f}, {y:.2f}. Refaites la grille.</translation>
  </message>
  <message>
   <location filename="../cluster/results/score_staging.py" />
   <source>A tile_id of its own was expected for each tile, {name} is there twice in {path}. Build the grid again.</source>
   <translation>Un tile_id propre à chaque dalle était attendu, {name} est deux fois dans {path}. Refaites la grille.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>A training that was stopped, by Cancel or otherwise, goes on after its last whole epoch, if MODEL, the tiles and all of the above are the same. Off: it begins anew.</source>
   <translation>Un entraînement interrompu, par Annuler ou autrement, reprend après sa dernière époque entière, si MODEL, les dalles et tout ce qui précède sont les mêmes. Décoché : il repart de zéro.</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/connection.py" />
   <source>A worker was expected at the scheduler {address}, there was none for {patience:.0f} s. Start it, and run again: what is done is kept.</source>
   <translation>Un ouvrier était attendu chez l’ordonnanceur {address}, il n’y en a eu aucun pendant {patience:.0f} s. Démarrez-en un et relancez : ce qui est fait est gardé.</translation>
  </message>
  <message>
   <location filename="../core/grid/tile_grid.py" />
   <source>ALIGN is one of {alignments}: found {align}.</source>
   <translation>Une valeur de la liste {alignments} était attendue comme ALIGN : trouvé {align}.</translation>
  </message>
  <message>
   <location filename="../core/grid/tile_grid.py" />
   <source>ALIGN {align} needs a corner to start from. Give ORTHO or EXTENT, or use ALIGN multiples.</source>
   <translation>ALIGN {align} a besoin d’un coin d’où partir. Donnez ORTHO ou EXTENT, ou employez ALIGN multiples.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>AUC</source>
   <translation>AUC</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>About {megabytes:.0f} MB would be fetched ({width} x {height} px), LIMIT allows {limit:g} MB. Choose a smaller EXTENT or a larger GSD, or raise LIMIT.</source>
   <translation>Environ {megabytes:.0f} Mo seraient récupérés ({width} x {height} px), LIMIT autorise {limit:g} Mo. Choisissez une EXTENT plus petite ou un GSD plus grand, ou augmentez LIMIT.</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>Accuracy</source>
   <translation>Exactitude</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>Action</source>
   <translation>Action</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_conversion.py" />
   <source>Activations of the list {activations} can be made portable, found {name}. Change the network, or use the engine keras.</source>
   <translation>Les activations de la liste {activations} peuvent être rendues portables, trouvé {name}. Changez le réseau, ou employez le moteur keras.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Adapt to the share of built tiles</source>
   <translation>Ramener à la part de dalles bâties</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/scoring_backend.py" />
   <source>Address of a Dask scheduler (tcp://host:8786), or its scheduler file (.json): its workers read the orthophoto, which all of them must see under the same name, and score the tiles; the probabilities are those of this machine. Needs the environment dask (Set up an engine); with ENGINE auto the workers have their own choice. Left empty: this machine.</source>
   <translation>Adresse d’un ordonnanceur Dask (tcp://hôte:8786), ou son fichier (.json) : ses ouvriers lisent l’orthophoto, que tous doivent voir sous le même nom, et notent les dalles ; les probabilités sont celles de cette machine. Il faut l’environnement dask (Installer un moteur) ; avec ENGINE auto, les ouvriers choisissent. Vide : cette machine.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/service_parameters.py" />
   <source>Address of the service; it may contain an access key, as in ?apikey=…</source>
   <translation>Adresse du service ; elle peut contenir une clé d’accès, comme dans ?apikey=…</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Alignment</source>
   <translation>Alignement</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>All places together</source>
   <translation>Tous les lieux ensemble</translation>
  </message>
  <message>
   <location filename="../core/stats/evaluation.py" />
   <source>All tiles are of one block: nothing can be said of how the numbers would vary elsewhere, and there are no intervals. Evaluate on more ground.</source>
   <translation>Toutes les dalles sont d’un même bloc : rien ne peut être dit de la variation des chiffres ailleurs, et il n’y a pas d’intervalle. Évaluez sur plus de terrain.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Also make the tiles that are only partly on the ground to cover. They have no probability.</source>
   <translation>Créer aussi les dalles qui ne sont qu’en partie sur le terrain à couvrir. Elles n’ont pas de probabilité.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>An EXTENT was expected: {name} comes from a service and covers {count} tiles. Give the ground to cover.</source>
   <translation>Une emprise (EXTENT) était attendue : {name} vient d’un service et couvre {count} dalles. Donnez le terrain à couvrir.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/scoring_backend.py" />
   <source>An ORTHO without user, password or signature in its address was expected with SCHEDULER, found {source}. Give these to the workers in the configuration of GDAL.</source>
   <translation>Une ORTHO sans utilisateur, mot de passe ni signature dans son adresse était attendue avec SCHEDULER, trouvé {source}. Donnez-les aux ouvriers dans la configuration de GDAL.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/scoring_backend.py" />
   <source>An address such as tcp://host:8786 was expected in SCHEDULER, or a scheduler file (.json), found {address}. Correct it, or leave it empty for this machine.</source>
   <translation>Une adresse comme tcp://hôte:8786 était attendue dans SCHEDULER, ou un fichier d’ordonnanceur (.json), trouvé {address}. Corrigez-la, ou laissez vide pour cette machine.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_writer.py" />
   <source>An empty folder or a library made by Dalles was expected, {folder} holds other files and no manifest.csv. Choose another FOLDER.</source>
   <translation>Un dossier vide ou une bibliothèque faite par Dalles était attendu, {folder} contient d’autres fichiers et pas de manifest.csv. Choisissez un autre FOLDER.</translation>
  </message>
  <message>
   <location filename="../core/grid/french_crs.py" />
   <source>An extent in France was expected, its middle is at longitude {x:.3f}, latitude {y:.3f}. Correct EXTENT, or say with CRS in which projection to work.</source>
   <translation>Une emprise en France était attendue, son milieu est à la longitude {x:.3f}, latitude {y:.3f}. Corrigez EXTENT, ou dites avec CRS dans quelle projection travailler.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layers.py" />
   <source>An extent in {crs} has no place in {other} ({error}). Check the coordinate reference systems of the layers.</source>
   <translation>Une emprise en {crs} n’a pas de place en {other} ({error}). Vérifiez les systèmes de coordonnées de référence des couches.</translation>
  </message>
  <message>
   <location filename="../core/dataset/image_files.py" />
   <source>An image cannot be written as {image_format} ({error}). Choose another FORMAT.</source>
   <translation>Une image ne peut être écrite en {image_format} ({error}). Choisissez un autre FORMAT.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_writer.py" />
   <source>An image cannot be written to {folder} ({error}): {count} images are whole. Make room or choose another FOLDER, and run again.</source>
   <translation>Une image ne peut être écrite dans {folder} ({error}) : {count} images sont entières. Faites de la place ou choisissez un autre FOLDER, et relancez.</translation>
  </message>
  <message>
   <location filename="../core/raster/bands.py" />
   <source>An image of 1 band or more was expected, found an alpha band only. Choose another raster.</source>
   <translation>Une image d’au moins 1 bande était attendue, trouvé une bande alpha seule. Choisissez un autre raster.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>An orthophoto was expected for FROM folds, none is given. Give ORTHO, or use FROM field.</source>
   <translation>Une orthophoto était attendue pour FROM folds, aucune n’est donnée. Donnez ORTHO, ou employez FROM field.</translation>
  </message>
  <message>
   <location filename="../cluster/planning.py" />
   <source>An orthophoto with a coordinate reference system was expected, {source} has none. Assign the right one (gdal_edit.py -a_srs EPSG:2154).</source>
   <translation>Une orthophoto avec un système de coordonnées de référence était attendue, {source} n’en a pas. Attribuez-lui le bon (gdal_edit.py -a_srs EPSG:2154).</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Area to download, extended to multiples of 50 m; buildings on its edge are not clipped.</source>
   <translation>Zone à télécharger, étendue aux multiples de 50 m ; les bâtiments sur son bord ne sont pas découpés.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>Area to download: 1 km² of BD ORTHO at 0.2 m is a download of about 8 MB, and a file of 11 MB.</source>
   <translation>Zone à télécharger : 1 km² de BD ORTHO à 0,2 m représente environ 8 Mo à télécharger, et un fichier de 11 Mo.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/cross_validation.py" />
   <source>At least {least} tiles labelled {label} were expected outside each fold, found {outside}. Give a smaller BLOCK, or a grid with more of them.</source>
   <translation>Au moins {least} dalles étiquetées {label} étaient attendues hors de chaque pli, trouvé {outside}. Donnez un BLOCK plus petit, ou une grille qui en a davantage.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>At least {min_images} images of {label} in {split} were expected in {folder}, found {count}. Export a larger library, or a smaller BLOCK.</source>
   <translation>Au moins {min_images} images de {label} dans {split} étaient attendues dans {folder}, trouvé {count}. Exportez une bibliothèque plus grande, ou avec un BLOCK plus petit.</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>At most {limit} tiles of each kind; the number is the probability of built.</source>
   <translation>Au plus {limit} dalles de chaque sorte ; le nombre est la probabilité de bâti.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>At most {most} tiles were expected, the grid has more. Select those to explain and tick selected features only, or raise MOST.</source>
   <translation>Au plus {most} dalles étaient attendues, la grille en a plus. Sélectionnez celles à expliquer et cochez « Entité(s) sélectionnée(s) uniquement », ou augmentez MOST.</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>At which a layer of a web service is asked for; left empty, that of the model for predictions and 0.2 m for images. Files have their own.</source>
   <translation>À laquelle une couche d’un service web est demandée ; laissée vide, celle du modèle pour les prédictions et 0,2 m pour les images. Les fichiers ont la leur.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Augment</source>
   <translation>Augmenter</translation>
  </message>
  <message>
   <location filename="../algorithms/services/service_parameters.py" />
   <source>Authentication</source>
   <translation>Authentification</translation>
  </message>
  <message>
   <location filename="../algorithms/services/service_parameters.py" />
   <source>Authentication configuration of QGIS, if the service needs one.</source>
   <translation>Configuration d’authentification de QGIS, si le service en demande une.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>Average precision</source>
   <translation>Précision moyenne</translation>
  </message>
  <message>
   <location filename="../core/raster/bands.py" />
   <source>Bands {given} are used as red, green and blue, as the style of the layer says; the file itself says {own}.</source>
   <translation>Les bandes {given} sont prises comme rouge, vert et bleu, comme le dit le style de la couche ; le fichier lui-même dit {own}.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Batch</source>
   <translation>Lot</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Bin</source>
   <translation>Classe</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Block size</source>
   <translation>Taille des blocs</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>Blocks without image</source>
   <translation>Blocs sans image</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>Brier score</source>
   <translation>Score de Brier</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/appearance.py" />
   <source>Brightness: 0</source>
   <translation>Luminosité : 0</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Build the grid</source>
   <translation>Créer la grille</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Building layer such as BD TOPO: the grid then covers only the ground common to both layers, so that no tile is called unbuilt where the buildings stop.</source>
   <translation>Couche de bâtiments telle que la BD TOPO : la grille ne couvre alors que le terrain commun aux deux couches, pour qu’aucune dalle ne soit dite non bâtie là où les bâtiments s’arrêtent.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Buildings</source>
   <translation>Bâtiments</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_folder.py" />
   <source>Buildings in one reference system were expected in {folder}, {one} and {other} have different ones. Give a folder that holds one only.</source>
   <translation>Des bâtiments dans un seul système de référence étaient attendus dans {folder}, {one} et {other} en ont deux. Donnez un dossier qui n’en contient qu’un.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Buildings layer {name} has no features. Choose another layer, or leave BUILDINGS out.</source>
   <translation>La couche de bâtiments {name} n’a aucune entité. Choisissez une autre couche, ou laissez BUILDINGS vide.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Buildings layer {name} has no features. Choose another layer; or give COVERAGE, if there really is no building there.</source>
   <translation>La couche de bâtiments {name} n’a aucune entité. Choisissez une autre couche ; ou indiquez COVERAGE, s’il n’y a vraiment aucun bâtiment à cet endroit.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/tile_labelling.py" />
   <source>Buildings on the ground of the grid were expected: they have no ground in common. Check the coordinate reference systems of both layers.</source>
   <translation>Des bâtiments sur le terrain de la grille étaient attendus : ils n’ont aucun terrain en commun. Vérifiez les systèmes de coordonnées de référence des deux couches.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Buildings per page</source>
   <translation>Bâtiments par page</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_folder.py" />
   <source>Buildings were expected in {folder} ({endings}), found none. Choose another folder.</source>
   <translation>Des bâtiments étaient attendus dans {folder} ({endings}), aucun trouvé. Choisissez un autre dossier.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_folder.py" />
   <source>Buildings were expected in {folder}, found archives only: {names}. Unpack them first (7-Zip), and give the folder again.</source>
   <translation>Des bâtiments étaient attendus dans {folder}, il n’y a que des archives : {names}. Décompressez-les d’abord (7-Zip), puis redonnez le dossier.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Buildings with a smaller area are ignored.</source>
   <translation>Les bâtiments de surface inférieure sont ignorés.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Buildings: {count}.</source>
   <translation>Bâtiments : {count}.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Buildings: {read}, kept by FILTER: {kept}.</source>
   <translation>Bâtiments : {read}, gardés par FILTER : {kept}.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Buildings: {read}.</source>
   <translation>Bâtiments : {read}.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Built area from which a tile is bati; above 0 and below it is ambigu.</source>
   <translation>Surface bâtie à partir de laquelle une dalle est bati ; au-dessus de 0 et en dessous, elle est ambigu.</translation>
  </message>
  <message>
   <location filename="../reports/summary.py" />
   <source>Built tiles by place</source>
   <translation>Dalles bâties par lieu</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>By the probabilities of all tiles {share:.1f} % of them are built (an estimate): the probabilities are moved to that share.</source>
   <translation>D’après les probabilités de toutes les dalles, {share:.1f} % d’entre elles sont bâties (estimation) : les probabilités sont ramenées à cette part.</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>CARD has {unknown}, which is not known: something like {example} was expected.</source>
   <translation>CARD a {unknown}, qui n’est pas connu : quelque chose comme {example} était attendu.</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>CARD lacks {missing}: something like {example} was expected, found {text!r}.</source>
   <translation>Il manque {missing} à CARD : quelque chose comme {example} était attendu, trouvé {text!r}.</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>CARD {text!r} cannot be read ({error}): something like {example} was expected.</source>
   <translation>CARD {text!r} ne peut être lu ({error}) : quelque chose comme {example} était attendu.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/service_parameters.py" />
   <source>CRS</source>
   <translation>CRS</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>Calibration error</source>
   <translation>Erreur de calibration</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>Calibration error: {bins} bins of equal width. On few tiles it is too high, and its interval with it.</source>
   <translation>Erreur de calibration : {bins} classes de même largeur. Sur peu de dalles elle est trop haute, son intervalle aussi.</translation>
  </message>
  <message>
   <location filename="../processing_provider/chain_algorithm.py" />
   <source>Chains</source>
   <translation>Enchaînements</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>Chance: that the photo really shows otherwise than the map, from the probability of the model and from how often both disagree on the whole grid: {share} % of the tiles show a building, the map misses {missed} % of those and has one on {gone} % of the others.</source>
   <translation>Chance : que la photo montre vraiment autre chose que la carte, d’après la probabilité du modèle et la fréquence de leur désaccord sur toute la grille : {share} % des dalles montrent un bâtiment, la carte en manque {missed} % et en a un sur {gone} % des autres.</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>Change</source>
   <translation>Changement</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Changed tiles</source>
   <translation>Dalles changées</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Changed tiles of one kind that share a side, as one polygon each.</source>
   <translation>Dalles changées d’une même sorte qui partagent un côté, un polygone par groupe.</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>Changes</source>
   <translation>Changements</translation>
  </message>
  <message>
   <location filename="../reports/change_report.py" />
   <source>Changes between photo and map</source>
   <translation>Changements entre photo et carte</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Choosing the calibration and the threshold on the validation tiles.</source>
   <translation>Choix de la calibration et du seuil sur les dalles de validation.</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/dispatcher.py" />
   <source>Chunk {chunk} has been with {worker} for {limit:.0f} s: that worker is started anew.</source>
   <translation>Le morceau {chunk} est chez {worker} depuis {limit:.0f} s : cet ouvrier est redémarré.</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/dispatcher.py" />
   <source>Chunk {chunk}: {message} Tried again later.</source>
   <translation>Morceau {chunk} : {message} Un nouvel essai aura lieu plus tard.</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>Chunk {col}, {row} is not done: {message}</source>
   <translation>Le morceau {col}, {row} n’est pas fait : {message}</translation>
  </message>
  <message>
   <location filename="../reports/templates/parts.html.j2" />
   <source>Close</source>
   <translation>Fermer</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/appearance.py" />
   <source>Color gradient: Black to white</source>
   <translation>Dégradé de couleurs : Noir vers blanc</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/appearance.py" />
   <source>Colorize: off</source>
   <translation>Coloriser : non</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Confusion matrix</source>
   <translation>Matrice de confusion</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Contact sheet</source>
   <translation>Planche-contact</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/appearance.py" />
   <source>Contrast enhancement: No Enhancement</source>
   <translation>Amélioration du contraste : Pas d’amélioration</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/appearance.py" />
   <source>Contrast enhancement: Stretch to MinMax, Cumulative count cut 2 - 98 % of the whole raster, which is not 8-bit</source>
   <translation>Amélioration du contraste : Étirer jusqu’au MinMax, « Bornes d’exclusion des valeurs extrêmes » 2 - 98 % du raster entier, qui n’est pas en 8 bits</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/appearance.py" />
   <source>Contrast enhancement: Stretch to MinMax, from {low:g} to {high:g}</source>
   <translation>Amélioration du contraste : Étirer jusqu’au MinMax, de {low:g} à {high:g}</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/appearance.py" />
   <source>Contrast: 0</source>
   <translation>Contraste : 0</translation>
  </message>
  <message>
   <location filename="../core/grid/tile_grid.py" />
   <source>Coordinates of {most:g} m at the most were expected, found the ground {area} and the corner {corner}. Check the extent and its coordinate reference system.</source>
   <translation>Des coordonnées d’au plus {most:g} m étaient attendues, trouvé le terrain {area} et le coin {corner}. Vérifiez l’emprise et son système de coordonnées.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Counts the tiles of each polygon, such as a commune, and how many of them are built: the number expected from the probabilities, with a 95 % interval, and the number tagged built. A tile belongs to the polygon that holds its middle. Fields: tiles, scored (with a probability), expected, exp_low, exp_high, share (of the scored tiles), tagged, tag_built, tag_share, excess (expected less tagged, on tiles that have both).</source>
   <translation>Compte les dalles de chaque polygone, tel qu’une commune, et combien sont bâties : le nombre attendu d’après les probabilités, avec un intervalle à 95 %, et le nombre étiqueté bâti. Une dalle appartient au polygone qui contient son centre. Champs : tiles, scored (avec une probabilité), expected, exp_low, exp_high, share (des dalles notées), tagged, tag_built, tag_share, excess (attendues moins étiquetées, sur les dalles qui ont les deux).</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Coverage layer {name} has no features. Choose another layer, or leave COVERAGE out.</source>
   <translation>La couche d’emprise {name} n’a aucune entité. Choisissez une autre couche, ou laissez COVERAGE vide.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Coverage of the buildings</source>
   <translation>Couverture des bâtiments</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Curves</source>
   <translation>Courbes</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/appearance.py" />
   <source>Custom transparency options: no values (an Additional no data value is fill for all steps)</source>
   <translation>Options de transparence personnalisée : aucune valeur (une valeur nulle supplémentaire est un remplissage pour toutes les étapes)</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/decision_layer.py" />
   <source>DECISIONS holds no decision yet: no label is changed.</source>
   <translation>DECISIONS ne contient encore aucune décision : aucune étiquette n’est changée.</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/connection.py" />
   <source>Dalles {wanted} was expected on all workers, found {found} on {worker}. Install the same there.</source>
   <translation>Dalles {wanted} était attendu chez tous les ouvriers, {worker} a {found}. Installez-y le même.</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/connection.py" />
   <source>Dalles {wanted} was expected on all workers, {worker} has none that it can import ({error}). Install it there, or set PYTHONPATH (docs/cluster.md).</source>
   <translation>Dalles {wanted} était attendu chez tous les ouvriers, {worker} n’en a aucun qu’il puisse importer ({error}). Installez-le, ou définissez PYTHONPATH (docs/cluster.md).</translation>
  </message>
  <message>
   <location filename="../cluster/bridge/tasks.py" />
   <source>Dask could not do it: {kind}, {error}. Run again; what is done is kept.</source>
   <translation>Dask n’a pas pu le faire : {kind}, {error}. Relancez ; ce qui est fait est gardé.</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>Dask was expected for a cluster, it is not installed here ({error}). Install what cluster/requirements.txt names, or leave out --scheduler.</source>
   <translation>Dask était attendu pour un cluster, il n’est pas installé ici ({error}). Installez ce que nomme cluster/requirements.txt, ou omettez --scheduler.</translation>
  </message>
  <message>
   <location filename="../cluster/bridge/dask_self_test.py" />
   <source>Dask was expected to count to {count}, it does not. Run setupengine with ACTION update.</source>
   <translation>Dask devait compter jusqu’à {count}, il n’y arrive pas. Lancez setupengine avec ACTION update.</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/connection.py" />
   <source>Dask {found} runs on the cluster, Dask {own} here: where they do not understand each other, make them the same.</source>
   <translation>Dask {found} tourne sur le cluster, Dask {own} ici : s’ils ne se comprennent pas, mettez le même des deux côtés.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Date</source>
   <translation>Date</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>Date of capture, if the service gives it</source>
   <translation>Date de prise de vue, si le service la donne</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/decision_layer.py" />
   <source>Decisions</source>
   <translation>Décisions</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/decision_layer.py" />
   <source>Decisions: {count}, labels changed: {changed} ({said}).</source>
   <translation>Décisions : {count}, étiquettes changées : {changed} ({said}).</translation>
  </message>
  <message>
   <location filename="../algorithms/algorithm_mixin.py" />
   <source>Default:</source>
   <translation>Par défaut :</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Detect changes</source>
   <translation>Détecter les changements</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>Downloads BD ORTHO of an extent from the Géoplateforme of IGN, or a layer of another Web Map Service, into one GeoTIFF for the other algorithms. The extent is extended to multiples of 50 m, so that pixels align with the tiles of the grid. The number of requests is limited, and failed ones are repeated; an interrupted run is resumed.</source>
   <translation>Télécharge la BD ORTHO d’une emprise depuis la Géoplateforme de l’IGN, ou une couche d’un autre service WMS, dans un GeoTIFF pour les autres algorithmes. L’emprise est étendue aux multiples de 50 m, afin que les pixels soient alignés sur les dalles de la grille. Le nombre de requêtes est limité, et celles qui échouent sont répétées ; un traitement interrompu est repris.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Downloads the buildings of BD TOPO that intersect an extent from the Géoplateforme of IGN, or a layer of another Web Feature Service, with all their fields, for Tag the tiles. Their number is compared with the count of the service, and duplicates are removed. An interrupted run is resumed.</source>
   <translation>Télécharge les bâtiments de la BD TOPO qui intersectent une emprise depuis la Géoplateforme de l’IGN, ou une couche d’un autre service WFS, avec tous leurs champs, pour Étiqueter les dalles. Leur nombre est comparé au décompte du service, et les doublons sont supprimés. Un traitement interrompu est repris.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Duplicates removed</source>
   <translation>Doublons supprimés</translation>
  </message>
  <message>
   <location filename="../models/engines/engine.py" />
   <source>ENGINE is one of {choices}: found {name}.</source>
   <translation>Une valeur de la liste {choices} était attendue comme ENGINE : trouvé {name}.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/extent_parameter.py" />
   <source>EXTENT has no reference system. Write it behind the extent, for instance {extent} [EPSG:2154].</source>
   <translation>EXTENT n’a pas de système de coordonnées. Écrivez-le après l’emprise, par exemple {extent} [EPSG:2154].</translation>
  </message>
  <message>
   <location filename="../core/download/block_plan.py" />
   <source>EXTENT is empty. Draw a rectangle, or enter four coordinates.</source>
   <translation>EXTENT est vide. Dessinez un rectangle, ou saisissez quatre coordonnées.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/extent_parameter.py" />
   <source>EXTENT is {extent}, which is no ground. Correct it, or leave it empty.</source>
   <translation>EXTENT vaut {extent}, qui n’est pas une emprise. Corrigez-le, ou laissez-le vide.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Each tile is seen with random flips, quarter turns, shift, zoom, brightness and contrast.</source>
   <translation>Chaque dalle est vue avec des retournements, quarts de tour, décalages, zooms, luminosités et contrastes au hasard.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/library_entries.py" />
   <source>Each tile was expected to have a {tile_id} of its own, {count} are there more than once ({first}). Build the grid again.</source>
   <translation>Chaque dalle devait avoir son propre {tile_id}, {count} y sont plus d’une fois ({first}). Créez la grille à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Either a library (LIBRARY) or a scored and tagged grid (INPUT) was expected, {found}. Give one of them.</source>
   <translation>Une bibliothèque (LIBRARY) ou une grille notée et étiquetée (INPUT) était attendue, {found}. Donnez l’une des deux.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Empty folder, or an older library, which is replaced; a stopped export of the same tiles goes on.</source>
   <translation>Dossier vide, ou ancienne bibliothèque, qui est remplacée ; un export arrêté des mêmes dalles reprend.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/served_layers.py" />
   <source>Enable paging in its connection and remove the limit of features there, or save all features as a file (for buildings: Fetch buildings).</source>
   <translation>Activez la pagination dans sa connexion et supprimez-y la limite d’entités, ou enregistrez toutes les entités dans un fichier (pour les bâtiments : Récupérer les bâtiments).</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>Engine</source>
   <translation>Moteur</translation>
  </message>
  <message>
   <location filename="../reports/templates/parts.html.j2" />
   <source>Enlarge {name}</source>
   <translation>Agrandir {name}</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>Environment</source>
   <translation>Environnement</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Epoch that was kept</source>
   <translation>Époque gardée</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Epoch {best_epoch} is kept, threshold {threshold:.2f}, trained on {device}: {out}</source>
   <translation>L’époque {best_epoch} est gardée, seuil {threshold:.2f}, entraîné sur {device} : {out}</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Epoch {epoch}: loss {loss:.3f}, accuracy {accuracy:.3f}; validation loss {val_loss:.3f}, accuracy {val_accuracy:.3f}</source>
   <translation>Époque {epoch} : perte {loss:.3f}, exactitude {accuracy:.3f} ; validation : perte {val_loss:.3f}, exactitude {val_accuracy:.3f}</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Epochs</source>
   <translation>Époques</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Epochs without a better validation loss after which the training stops; 0: never.</source>
   <translation>Époques sans meilleure perte de validation après lesquelles l’apprentissage s’arrête ; 0 : jamais.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Equal classes</source>
   <translation>Classes égales</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>Estimated by expectation and maximisation (Dawid &amp; Skene 1979), as if photo and map erred independently of each other. Houses hidden by trees count as not there: look at the images.</source>
   <translation>Estimé par espérance-maximisation (Dawid &amp; Skene 1979), comme si photo et carte se trompaient indépendamment. Des maisons cachées par des arbres comptent comme absentes : regardez les images.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Evaluate a model</source>
   <translation>Évaluer un modèle</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>Evaluation of {names}</source>
   <translation>Évaluation de {names}</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Every split gets as many tiles of each class as it has of the rarest.</source>
   <translation>Chaque jeu reçoit autant de dalles de chaque classe qu’il en a de la plus rare.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Evidence</source>
   <translation>Indices</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>Excess: expected less tagged built, on the tiles that have both.</source>
   <translation>Excédent : attendues moins étiquetées bâties, sur les dalles qui ont les deux.</translation>
  </message>
  <message>
   <location filename="../reports/summary.py" />
   <source>Expected built</source>
   <translation>Bâties attendues</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Expected number of built tiles</source>
   <translation>Nombre attendu de dalles bâties</translation>
  </message>
  <message>
   <location filename="../reports/change_report.py" />
   <source>Expected to be right</source>
   <translation>Justes, attendues</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>Expected: the sum of the probabilities, moved to the share of built tiles of the whole grid unless ADAPT was off. A model that is off for a kind of ground is off for all its tiles: compare with the tags.</source>
   <translation>Attendu : la somme des probabilités, ramenées à la part de dalles bâties de toute la grille sauf si ADAPT est décoché. Un modèle qui se trompe sur un type de terrain s’y trompe partout : comparez aux étiquettes.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Explain tiles</source>
   <translation>Expliquer des dalles</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Export tile images</source>
   <translation>Exporter les images des dalles</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Expression on the buildings, for instance "etat_de_l_objet" = 'En service'.</source>
   <translation>Expression sur les bâtiments, par exemple "etat_de_l_objet" = 'En service'.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Extent</source>
   <translation>Emprise</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>F1</source>
   <translation>F1</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>FIELD has at most {shapefile_name} characters in a Shapefile, {name} has {count}. Choose a shorter one, or another format.</source>
   <translation>FIELD a au plus {shapefile_name} caractères dans un Shapefile, {name} en a {count}. Choisissez-en un plus court, ou un autre format.</translation>
  </message>
  <message>
   <location filename="../core/grid/prediction_fields.py" />
   <source>FIELD {name} is the name of another column. Choose another, for instance proba_bati.</source>
   <translation>FIELD {name} est le nom d’une autre colonne. Choisissez-en un autre, par exemple proba_bati.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/polygons.py" />
   <source>FILTER {expression!r} cannot be evaluated: {error}. Correct the expression.</source>
   <translation>FILTER {expression!r} ne peut être évalué : {error}. Corrigez l’expression.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>FILTER {expression!r} keeps none of {read} buildings. Correct the expression.</source>
   <translation>FILTER {expression!r} ne garde aucun des {read} bâtiments. Corrigez l’expression.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>False alarms: unbuilt, classed built</source>
   <translation>Fausses alertes : non bâties, classées bâties</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layer_contents.py" />
   <source>Features with a geometry were expected for {what}, none has one. Choose another layer.</source>
   <translation>Des entités avec géométrie étaient attendues pour {what}, aucune n’en a. Choisissez une autre couche.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>Fetch an orthophoto</source>
   <translation>Récupérer une orthophoto</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Fetch buildings</source>
   <translation>Récupérer les bâtiments</translation>
  </message>
  <message>
   <location filename="../core/stats/evaluation.py" />
   <source>Few tiles of one label: {built} built, {unbuilt} unbuilt. Look at the intervals before the numbers.</source>
   <translation>Peu de dalles d’une étiquette : {built} bâties, {unbuilt} non bâties. Regardez les intervalles avant les chiffres.</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>Field of the grid that holds bati or non_bati; other tiles are left out.</source>
   <translation>Champ de la grille qui contient bati ou non_bati ; les autres dalles sont écartées.</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>Field of the grid that holds the probability of built, 0 to 1.</source>
   <translation>Champ de la grille qui contient la probabilité de bâti, de 0 à 1.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Field that names the places in the report.</source>
   <translation>Champ qui nomme les lieux dans le rapport.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Field whose value is the class of a tile. Left empty, all tiles are exported without a class.</source>
   <translation>Champ dont la valeur est la classe d’une dalle. Laissé vide, toutes les dalles sont exportées sans classe.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Field with a different value for each building: pages are sorted by it, and duplicates are removed. If empty, all buildings are written.</source>
   <translation>Champ dont la valeur diffère pour chaque bâtiment : il trie les pages et permet de supprimer les doublons. S’il est vide, tous les bâtiments sont écrits.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Fields</source>
   <translation>Champs</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/model_evaluation.py" />
   <source>File</source>
   <translation>Fichier</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geoparquet_grid.py" />
   <source>Files with the same columns and the same coordinate reference system were expected in {path}, {name} differs. Make one file of them.</source>
   <translation>Des fichiers avec les mêmes colonnes et le même système de coordonnées étaient attendus dans {path}, {name} diffère. Faites-en un seul fichier.</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>First small line: 95 % interval. Second: difference from {first} on the same tiles with its 95 % interval, bold where that leaves out 0.</source>
   <translation>Première petite ligne : intervalle à 95 %. Seconde : écart à {first} sur les mêmes dalles avec son intervalle à 95 %, en gras lorsqu’il exclut 0.</translation>
  </message>
  <message>
   <location filename="../reports/templates/review.html.j2" />
   <source>Fit: the probability of the tag, less the mean of that probability over the tiles with this tag, against the same of the other tag.</source>
   <translation>Accord : la probabilité de l’étiquette, moins sa moyenne sur les dalles qui la portent, rapportée à celle de l’autre étiquette.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Folder of Export tile images, or any folder split/class/* with the splits train, valid, test and the classes bati and non_bati. Give this or INPUT.</source>
   <translation>Dossier de « Exporter les images des dalles », ou tout dossier jeu/classe/* avec les jeux train, valid, test et les classes bati et non_bati. Donnez-le, ou INPUT.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Folder of Export tile images, or any folder with train and valid, each with a folder of images for each class: bati and non_bati, or built and unbuilt.</source>
   <translation>Dossier de « Exporter les images des dalles », ou tout dossier avec train et valid, chacun avec un dossier d’images par classe : bati et non_bati, ou built et unbuilt.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Folds</source>
   <translation>Plis</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Footprints such as BD TOPO batiment, in any reference system, or a folder of deliveries of BD TOPO.</source>
   <translation>Emprises au sol, telles que batiment de la BD TOPO, dans tout système de référence, ou dossier de livraisons de la BD TOPO.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>For FROM folds, in metres: tiles of one block stay in one fold, so that neighbours do not tell. 0: each by itself.</source>
   <translation>Pour FROM folds, en mètres : les dalles d’un bloc restent dans un pli, pour que les voisines ne renseignent pas. 0 : chacune pour elle-même.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>For FROM folds: in how many parts the tiles are scored.</source>
   <translation>Pour FROM folds : en combien de parties les dalles sont notées.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>For FROM folds: the model whose features are used; left empty, the bundled one. Not one that was trained on these tiles: it knows their tags by heart.</source>
   <translation>Pour FROM folds : le modèle dont les descripteurs servent ; laissé vide, le modèle fourni. Pas un modèle entraîné sur ces dalles : il connaît leurs étiquettes par cœur.</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>For a .keras file that was not trained with Dalles and has no card beside it; for instance size_px=150 gsd_m=0.333 input=0,1 classes=bati,non_bati: side of the input in pixels, metres a pixel, values for black and white, and the class order. It runs with the engine keras.</source>
   <translation>Pour un fichier .keras qui n’a pas été entraîné avec Dalles et n’a pas de fiche à côté de lui ; par exemple size_px=150 gsd_m=0.333 input=0,1 classes=bati,non_bati : côté de l’entrée en pixels, mètres par pixel, valeurs du noir et du blanc, et ordre des classes. Il s’exécute avec le moteur keras.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>For proportions the interval of Wilson.</source>
   <translation>Pour les proportions, l’intervalle de Wilson.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Format</source>
   <translation>Format</translation>
  </message>
  <message>
   <location filename="../processing_provider/chains.py" />
   <source>From a new orthophoto and the buildings of today’s map to the tiles where they differ, in one go: builds the grid, tags its tiles, predicts them, lists what is new and what is gone.</source>
   <translation>D’une nouvelle orthophoto et des bâtiments de la carte actuelle aux dalles où ils diffèrent, d’une traite : crée la grille, étiquette ses dalles, les prédit, liste ce qui est nouveau et ce qui a disparu.</translation>
  </message>
  <message>
   <location filename="../processing_provider/chains.py" />
   <source>From an orthophoto to the map of its built tiles, in one go: builds the grid, and writes onto each tile the probability that it shows a building.</source>
   <translation>D’une orthophoto à la carte de ses dalles bâties, d’une traite : crée la grille, et inscrit sur chaque dalle la probabilité qu’elle montre un bâtiment.</translation>
  </message>
  <message>
   <location filename="../processing_provider/chains.py" />
   <source>From orthophoto and buildings to a library for training, in one go: builds the grid, tags its tiles, exports their images. Gives the tagged grid and the library.</source>
   <translation>De l’orthophoto et des bâtiments à une bibliothèque pour l’apprentissage, d’une traite : crée la grille, étiquette ses dalles, exporte leurs images. Donne la grille étiquetée et la bibliothèque.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/open_errors.py" />
   <source>GDAL cannot read it ({error})</source>
   <translation>GDAL ne peut le lire ({error})</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/appearance.py" />
   <source>Gamma: 1</source>
   <translation>Gamma : 1</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>GeoPackage or GeoParquet</source>
   <translation>GeoPackage ou GeoParquet</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>GeoPackage or GeoParquet with tile_id, as the workers see it</source>
   <translation>GeoPackage ou GeoParquet avec tile_id, tel que les ouvriers le voient</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geoparquet_grid.py" />
   <source>GeoParquet files were expected in the folder {path}, there is none. Choose another.</source>
   <translation>Des fichiers GeoParquet étaient attendus dans le dossier {path}, il n’y en a pas. Choisissez-en un autre.</translation>
  </message>
  <message>
   <location filename="../cluster/results/geopackage_join.py" />
   <source>Give FIELD another name, or remove the field.</source>
   <translation>Donnez un autre nom à FIELD, ou supprimez le champ.</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Go on with a stopped run</source>
   <translation>Reprendre un traitement arrêté</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Goes on with a stopped run: {done} of {total} images are there.</source>
   <translation>Reprise d’un traitement arrêté : {done} images sur {total} sont là.</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Goes on with a stopped run: {done} of {total} tiles are done.</source>
   <translation>Reprise d’un traitement arrêté : {done} dalles sur {total} sont faites.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Goes on with a stopped training: {count} of {epochs} epochs are done.</source>
   <translation>Reprise d’un entraînement interrompu : {count} époques sur {epochs} sont faites.</translation>
  </message>
  <message>
   <location filename="../reports/change_report.py" />
   <source>Gone</source>
   <translation>Disparues</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Gone tiles</source>
   <translation>Dalles disparues</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Gone up to</source>
   <translation>Disparue jusqu’à</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Gone zones</source>
   <translation>Zones disparues</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/appearance.py" />
   <source>Grayscale: Off</source>
   <translation>Dégradé de gris : Désactivé</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Grid</source>
   <translation>Grille</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layer_contents.py" />
   <source>Grid layer {name} has no features. Run Build the grid again.</source>
   <translation>La couche de grille {name} n’a aucune entité. Relancez Créer la grille.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Grid made by Build the grid, or any layer of polygons, in metres; without OUTPUT it is the layer that is written on.</source>
   <translation>Grille de « Créer la grille », ou toute couche de polygones, en mètres ; sans OUTPUT, c’est la couche elle-même qui est complétée.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Grid of Predict the tiles; with tags, they are compared.</source>
   <translation>Grille de « Prédire les dalles » ; avec des étiquettes, elles sont comparées.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Grid of Tag the tiles and Predict the tiles, instead of a library.</source>
   <translation>Grille de « Étiqueter les dalles » et « Prédire les dalles », à la place d’une bibliothèque.</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Grid of Tag the tiles and Predict the tiles.</source>
   <translation>Grille de « Étiqueter les dalles » et « Prédire les dalles ».</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Grid of tiles; without OUTPUT it is the layer that is written on.</source>
   <translation>Grille de dalles ; sans OUTPUT, c’est la couche elle-même qui est complétée.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Ground to cover was expected: neither ORTHO nor EXTENT is given. Give one of them.</source>
   <translation>Un terrain à couvrir était attendu : ni ORTHO ni EXTENT n’est donné. Donnez l’un des deux.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Ground to cover; default: the whole orthophoto. On a layer of a web service, the grid has the reference system of this extent.</source>
   <translation>Terrain à couvrir ; par défaut, toute l’orthophoto. Sur une couche d’un service web, la grille a le système de référence de cette emprise.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>HTTP status {status}</source>
   <translation>statut HTTP {status}</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/reply_monitor.py" />
   <source>HTTP {status}</source>
   <translation>HTTP {status}</translation>
  </message>
  <message>
   <location filename="../processing_provider/menu.py" />
   <source>Help</source>
   <translation>Aide</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>How many tiles the layer lists, the least fitting tags first.</source>
   <translation>Combien de dalles la couche liste, les étiquettes les moins plausibles d’abord.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>How often parts of a tile are hidden: more takes longer and gives less noise.</source>
   <translation>Combien de fois des parties de la dalle sont cachées : plus prend plus de temps et donne moins de bruit.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>How often the whole library is seen, at the most.</source>
   <translation>Combien de fois toute la bibliothèque est vue, au plus.</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>How these numbers are made</source>
   <translation>Comment ces chiffres sont obtenus</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Id field</source>
   <translation>Champ identifiant</translation>
  </message>
  <message>
   <location filename="../algorithms/services/service_parameters.py" />
   <source>If empty, the projection of the part of France that contains the extent: Lambert-93 (EPSG:2154), overseas EPSG:5490, 2972, 2975, 4471 or 4467.</source>
   <translation>Si elle est vide, la projection du territoire français qui contient l’emprise : Lambert-93 (EPSG:2154), outre-mer EPSG:5490, 2972, 2975, 4471 ou 4467.</translation>
  </message>
  <message>
   <location filename="../reports/templates/parts.html.j2" />
   <source>Image of the tile</source>
   <translation>Image de la dalle</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Image size (pixels)</source>
   <translation>Taille des images (pixels)</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>Images in the split {split} were expected in {folder}, there are none; some are in {there}. Choose another SPLIT.</source>
   <translation>Des images du jeu {split} étaient attendues dans {folder}, il n’y en a pas ; il y en a dans {there}. Choisissez un autre SPLIT.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>Images of both classes were expected in {folder}, found {found} of {other} and none of {label}. Add a class {label}, or export the library again.</source>
   <translation>Des images des deux classes étaient attendues dans {folder}, trouvé {found} de {other} et aucune de {label}. Ajoutez une classe {label}, ou exportez la bibliothèque à nouveau.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>Images of one reference system, resolution and kind were expected in {folder}, found {one}; and {other}. Give a folder that holds one kind only.</source>
   <translation>Des images d’un même système de référence, d’une même résolution et d’une même sorte étaient attendues dans {folder}, trouvé {one} ; et {other}. Donnez un dossier qui n’en contient qu’une sorte.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Images of the library to score; those of training look better than others will.</source>
   <translation>Images de la bibliothèque à noter ; celles de l’apprentissage paraissent meilleures que d’autres ne le seront.</translation>
  </message>
  <message>
   <location filename="../core/download/block_cache.py" />
   <source>Images of the service cannot be cached in {folder}: {error}. Free disk space, or set DALLES_CACHE to a folder on another disk.</source>
   <translation>Les images du service ne peuvent être mises en cache dans {folder} : {error}. Libérez de l’espace disque, ou désignez par DALLES_CACHE un dossier sur un autre disque.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Images of the split train are measured too: a model that learned them looks better here than elsewhere.</source>
   <translation>Les images du jeu train sont mesurées aussi : un modèle qui les a apprises paraît meilleur ici qu’ailleurs.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Images show settings of the layer that prediction does not use, so that a model trained on them would see other images when it predicts. Set in the properties of the layer: {settings}.</source>
   <translation>Les images montrent des réglages de la couche que la prédiction n’emploie pas : un modèle qui apprend sur elles verrait d’autres images en prédisant. Réglez dans les propriétés de la couche : {settings}.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/model_evaluation.py" />
   <source>Images that can be read were expected: {unreadable} Export the library again.</source>
   <translation>Des images lisibles étaient attendues : {unreadable} Exportez la bibliothèque à nouveau.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>Images were expected in {folder} ({endings}), found none. Choose another folder.</source>
   <translation>Des images étaient attendues dans {folder} ({endings}), aucune trouvée. Choisissez un autre dossier.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>Images were expected in {folder}, found archives only: {names}. Unpack them first (7-Zip), and give the folder again.</source>
   <translation>Des images étaient attendues dans {folder}, il n’y a que des archives : {names}. Décompressez-les d’abord (7-Zip), puis redonnez le dossier.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>Images were expected in {folder}/train/bati, {folder}/train/non_bati and so on for valid and test: there are none. Choose the folder that holds train, valid and test.</source>
   <translation>Des images étaient attendues dans {folder}/train/bati, {folder}/train/non_bati et de même pour valid et test : il n’y en a pas. Choisissez le dossier qui contient train, valid et test.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>Images with a position on the ground were expected in {folder}, none of {names} has one that GDAL reads. Add their .tab or world files, or get them again.</source>
   <translation>Des images situées sur le terrain étaient attendues dans {folder}, aucune de {names} n’a de position que GDAL lise. Ajoutez leurs fichiers .tab ou de géoréférence, ou reprenez-les à la source.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>In metres: tiles of one block go to one split, so that neighbours do not leak from training into test. 0: each tile by itself.</source>
   <translation>En mètres : les dalles d’un bloc vont dans le même jeu, pour que les voisines ne passent pas de l’apprentissage au test. 0 : chaque dalle pour elle-même.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/model_evaluation.py" />
   <source>Input</source>
   <translation>Entrée</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>Interval: the errors within a block of 500 m are taken to be all alike, those of different blocks to be independent.</source>
   <translation>Intervalle : les erreurs d’un bloc de 500 m sont supposées toutes semblables, celles de blocs différents indépendantes.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/appearance.py" />
   <source>Invert colors: off</source>
   <translation>Inverser les couleurs : non</translation>
  </message>
  <message>
   <location filename="../cluster/bridge/window_scoring.py" />
   <source>It cannot be done on the cluster, as a worker says: {message}</source>
   <translation>C’est impossible sur le cluster, d’après un ouvrier : {message}</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>JPEG quality</source>
   <translation>Qualité JPEG</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Keep partial tiles</source>
   <translation>Garder les dalles partielles</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_network.py" />
   <source>Keras cannot build the network of {name} ({kind}: {error}). Save it again with Keras 3, or use a model trained with Dalles.</source>
   <translation>Keras ne peut construire le réseau de {name} ({kind} : {error}). Enregistrez-le à nouveau avec Keras 3, ou employez un modèle entraîné avec Dalles.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Label</source>
   <translation>Étiquette</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/library_entries.py" />
   <source>Labelled tiles were expected, no tile has a label other than ambigu. Run Tag the tiles, or choose another LABEL.</source>
   <translation>Des dalles étiquetées étaient attendues, aucune n’a d’étiquette autre qu’ambigu. Lancez « Étiqueter les dalles », ou choisissez un autre LABEL.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>Larger downloads are refused before they start, so that a whole département is not requested by mistake.</source>
   <translation>Un téléchargement plus grand est refusé avant de commencer, afin qu’un département entier ne soit pas demandé par erreur.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Larger downloads are refused before they start: a département has several 100,000 buildings, which IGN offers as one file.</source>
   <translation>Un téléchargement plus grand est refusé avant de commencer : un département compte plusieurs centaines de milliers de bâtiments, que l’IGN propose en un fichier.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/service_parameters.py" />
   <source>Layer</source>
   <translation>Couche</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/decision_layer.py" />
   <source>Layer of Review the labels, or a table with tile_id and decision: flip gives a tile the other label, exclude none (ambigu), keep leaves it.</source>
   <translation>Couche de « Revoir les étiquettes », ou table avec tile_id et decision : flip donne à la dalle l’autre étiquette, exclude aucune (ambigu), keep la laisse.</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_conversion.py" />
   <source>Layer {name}: only ReLU and ReLU6 can be portable.</source>
   <translation>Couche {name} : seuls ReLU et ReLU6 peuvent être portables.</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_conversion.py" />
   <source>Layer {name}: only convolutions without dilation and groups can be portable.</source>
   <translation>Couche {name} : seules les convolutions sans dilatation ni groupes peuvent être portables.</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_conversion.py" />
   <source>Layer {name}: only depthwise convolutions of multiplier 1 can be portable.</source>
   <translation>Couche {name} : seules les convolutions en profondeur de multiplicateur 1 peuvent être portables.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>Layer: {title}. Date of capture: {captured}.</source>
   <translation>Couche : {title}. Date de prise de vue : {captured}.</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_conversion.py" />
   <source>Layers of the list {layers} can be made portable, found {kind} ({name}). Change the network, or use the engine keras.</source>
   <translation>Les couches de la liste {layers} peuvent être rendues portables, trouvé {kind} ({name}). Changez le réseau, ou employez le moteur keras.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Lays a grid of square tiles over an orthophoto. Each tile gets the grid code of INSEE and Eurostat, for instance CRS2154RES50mN6204000E800000: the same ground has the same code in every grid.</source>
   <translation>Pose une grille de dalles carrées sur une orthophoto. Chaque dalle reçoit le code de carroyage de l’INSEE et d’Eurostat, par exemple CRS2154RES50mN6204000E800000 : le même terrain a le même code dans toutes les grilles.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Learning rate</source>
   <translation>Taux d’apprentissage</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Left empty, the grid layer itself is written on.</source>
   <translation>Laissé vide, la couche de la grille elle-même est complétée.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Left out: {reason}</source>
   <translation>Écartées : {reason}</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Library</source>
   <translation>Bibliothèque</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Library folder</source>
   <translation>Dossier de la bibliothèque d’images</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Likely wrong</source>
   <translation>Sans doute fausses</translation>
  </message>
  <message>
   <location filename="../reports/templates/review.html.j2" />
   <source>Likely wrong (marked !): the model is as sure of the other class as it is, on average, of the tiles of that class. Northcutt, Jiang &amp; Chuang 2021, Confident learning, JAIR 70.</source>
   <translation>Sans doute fausse (marquée !) : le modèle est aussi sûr de l’autre classe qu’il l’est, en moyenne, des dalles de cette classe. Northcutt, Jiang &amp; Chuang 2021, Confident learning, JAIR 70.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>Limit (MB)</source>
   <translation>Limite (Mo)</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Limit (buildings)</source>
   <translation>Limite (bâtiments)</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Lists the tiles where the orthophoto and the building layer disagree: new (a building is seen, none is on the map) and gone (one is on the map, none is seen: demolished, or hidden by trees). Tiles side by side become zones. Each has the chance that the photo really shows otherwise than the map, from the probability, and from how often both disagree on the whole grid.</source>
   <translation>Liste les dalles où l’orthophoto et la couche de bâtiments se contredisent : nouvelles (un bâtiment se voit, aucun n’est sur la carte) et disparues (il y en a un sur la carte, aucun ne se voit : démoli, ou caché par des arbres). Les dalles voisines forment des zones. Chacune porte la chance que la photo montre vraiment autre chose que la carte, d’après la probabilité et la fréquence de leur désaccord sur toute la grille.</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>Loss</source>
   <translation>Perte</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Lower end of its 95 % interval</source>
   <translation>Borne basse de son intervalle à 95 %</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>MODELS is not used: the grid has its probabilities already.</source>
   <translation>MODELS n’est pas employé : la grille a déjà ses probabilités.</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Main measures</source>
   <translation>Principales mesures</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>Makes the Python environment of an engine, apart from the packages of QGIS, which are never touched. The bundled model needs none; onnxruntime predicts faster, keras is for training, dask for predictions on a cluster. It lies in the profile of QGIS, or in the folder that the environment variable DALLES_ENV names.</source>
   <translation>Crée l’environnement Python d’un moteur, à part des paquets de QGIS, auxquels il ne touche jamais. Le modèle fourni n’en a pas besoin ; onnxruntime prédit plus vite, keras sert à entraîner, dask à prédire sur un cluster. Il se trouve dans le profil de QGIS, ou dans le dossier que nomme la variable d’environnement DALLES_ENV.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Manifest</source>
   <translation>Manifeste</translation>
  </message>
  <message>
   <location filename="../processing_provider/chains.py" />
   <source>Map the built tiles</source>
   <translation>Cartographier les dalles bâties</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Mask</source>
   <translation>Masque</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Mask layer {name} has no features. Choose another layer, or leave MASK out.</source>
   <translation>La couche de masque {name} n’a aucune entité. Choisissez une autre couche, ou laissez MASK vide.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Masks</source>
   <translation>Masquages</translation>
  </message>
  <message>
   <location filename="../algorithms/services/service_parameters.py" />
   <source>Maximum; the Géoplateforme allows 40 per IP address, for all programs together.</source>
   <translation>Maximum ; la Géoplateforme en autorise 40 par adresse IP, tous programmes confondus.</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Measure</source>
   <translation>Mesure</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Measures</source>
   <translation>Mesures</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Measures how good models are on the images of a tile library, or how well a scored grid agrees with its tags: accuracy, precision, recall, F1, AUC, calibration, each with a 95 % interval. The report is one HTML file with curves, thresholds for a wanted precision or recall, and the tiles that went wrong.</source>
   <translation>Mesure la qualité de modèles sur les images d’une bibliothèque, ou l’accord d’une grille notée avec ses étiquettes : exactitude, précision, rappel, F1, AUC, calibration, chacun avec un intervalle à 95 %. Le rapport est un fichier HTML avec les courbes, les seuils pour une précision ou un rappel voulus, et les dalles mal classées.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Measures the area of buildings in each tile, overlaps counted once, and labels the tile: bati from the wanted area on, ambigu below it, non_bati where there is no building. Tiles beyond the ground that the buildings cover get no label. Fields: built_m2 and built_pc (area of the union of buildings, in m² and percent of the tile), buildings (their number), label.</source>
   <translation>Mesure la surface de bâtiments dans chaque dalle, recouvrements comptés une fois, et étiquette la dalle : bati à partir de la surface voulue, ambigu en dessous, non_bati sans bâtiment. Les dalles hors du terrain que couvrent les bâtiments n’ont pas d’étiquette. Champs : built_m2 et built_pc (surface de l’union des bâtiments, en m² et en pourcentage de la dalle), buildings (leur nombre), label.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>Metres per pixel; 50 m must be a whole number of pixels. BD ORTHO has 0.2.</source>
   <translation>Mètres par pixel ; 50 m doivent faire un nombre entier de pixels. La BD ORTHO a 0,2.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Metrics</source>
   <translation>Mesures (JSON)</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>Missed: built, classed unbuilt</source>
   <translation>Manquées : bâties, classées non bâties</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>Model</source>
   <translation>Modèle</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>Model file trained with Dalles; left empty, the bundled model.</source>
   <translation>Fichier de modèle entraîné avec Dalles ; laissé vide, le modèle fourni.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Model files (.keras) to compare on the library; left empty, the bundled model.</source>
   <translation>Fichiers de modèles (.keras) à comparer sur la bibliothèque ; laissé vide, le modèle fourni.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/scoring_backend.py" />
   <source>Model {label}, engine {name} ({device}) on the cluster {address}.</source>
   <translation>Modèle {label}, moteur {name} ({device}) sur le cluster {address}.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/engine_settings.py" />
   <source>Model {label}, engine {name} ({device}).</source>
   <translation>Modèle {label}, moteur {name} ({device}).</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>Model {label}: {images}.</source>
   <translation>Modèle {label} : {images}.</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>Model {label}: {right}; {images}.</source>
   <translation>Modèle {label} : {right} ; {images}.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Models</source>
   <translation>Modèles</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>More tiles are refused, so that a whole grid is not explained by mistake.</source>
   <translation>Un nombre supérieur est refusé, pour qu’une grille entière ne soit pas expliquée par erreur.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Name</source>
   <translation>Nom</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Name of the field that gets the probability.</source>
   <translation>Nom du champ qui reçoit la probabilité.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Name of the layer in the service; if it is wrong, the error lists the available names.</source>
   <translation>Nom de la couche dans le service ; s’il est erroné, l’erreur donne les noms disponibles.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Network</source>
   <translation>Réseau</translation>
  </message>
  <message>
   <location filename="../reports/change_report.py" />
   <source>New</source>
   <translation>Nouvelles</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>New from</source>
   <translation>Nouvelle à partir de</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>New tiles</source>
   <translation>Dalles nouvelles</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>New zones</source>
   <translation>Zones nouvelles</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>New: no building on the map, one is seen on the photo. Gone: buildings on the map, none is seen: demolished, or hidden by trees or shadow.</source>
   <translation>Nouvelle : aucun bâtiment sur la carte, un se voit sur la photo. Disparue : des bâtiments sur la carte, aucun ne se voit : démoli, ou caché par des arbres ou une ombre.</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>New: {new} tiles in {new_zones} zones, from a probability of {new_from}; gone: {gone} tiles in {gone_zones} zones, up to {gone_to}. Expected to be right: {count:.0f} of {listed}.</source>
   <translation>Nouvelles : {new} dalles en {new_zones} zones (probabilité minimale : {new_from}) ; disparues : {gone} dalles en {gone_zones} zones (probabilité maximale : {gone_to}). Attendues justes : {count:.0f} sur {listed}.</translation>
  </message>
  <message>
   <location filename="../reports/templates/parts.html.j2" />
   <source>Next</source>
   <translation>Suivante</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>No building intersects the extent: the layer is empty.</source>
   <translation>Aucun bâtiment n’intersecte l’emprise : la couche est vide.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/training_data.py" />
   <source>No image of {label} in {split} can be read. Export the library again.</source>
   <translation>Aucune image de {label} dans {split} ne peut être lue. Exportez la bibliothèque à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>No tile has an image: check that the grid was built on this orthophoto, and its nodata value.</source>
   <translation>Aucune dalle n’a d’image : vérifiez que la grille a été créée sur cette orthophoto, et sa valeur nodata.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>No tile labelled {label} in {splits}: whole blocks go to one split. Give a smaller BLOCK, or a larger grid.</source>
   <translation>Aucune dalle étiquetée {label} dans {splits} : un bloc va entier dans un jeu. Donnez un BLOCK plus petit, ou une grille plus grande.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>No tile lies in a place: check the coordinate reference systems of both layers.</source>
   <translation>Aucune dalle n’est dans un lieu : vérifiez les systèmes de coordonnées de référence des deux couches.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>No tile lies on the ground to cover: it does not meet the mask, or the raster is rotated and smaller than a tile. Check MASK, or keep partial tiles (PARTIAL).</source>
   <translation>Aucune dalle n’est sur le terrain à couvrir : il ne rencontre pas le masque, ou le raster est tourné et plus petit qu’une dalle. Vérifiez MASK, ou gardez les dalles partielles (PARTIAL).</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>No tile of {size:g} m lies wholly on the ground to cover, which is {width:.0f} x {height:.0f} m. Give a smaller SIZE, or keep partial tiles (PARTIAL).</source>
   <translation>Aucune dalle de {size:g} m n’est entièrement sur le terrain à couvrir, qui fait {width:.0f} x {height:.0f} m. Donnez une SIZE plus petite, ou gardez les dalles partielles (PARTIAL).</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>No tiles listed as {kind} reach a precision of {wanted:g}.</source>
   <translation>Aucune liste de dalles ({kind}) n’atteint une précision de {wanted:g}.</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/connection.py" />
   <source>No worker, or no scheduler, at {address}: waited for.</source>
   <translation>Aucun ouvrier, ou aucun ordonnanceur, à {address} : il est attendu.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layer_contents.py" />
   <source>Nothing is selected in grid layer {name}. Select tiles, or untick Selected features only.</source>
   <translation>Rien n’est sélectionné dans la couche de grille {name}. Sélectionnez des dalles, ou décochez « Entité(s) sélectionnée(s) uniquement ».</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layer_contents.py" />
   <source>Nothing is selected in layer {name} of {parameter}. Select features, or untick Selected features only.</source>
   <translation>Rien n’est sélectionné dans la couche {name} de {parameter}. Sélectionnez des entités, ou décochez « Entité(s) sélectionnée(s) uniquement ».</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>Number of blocks</source>
   <translation>Nombre de blocs</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Number of buildings</source>
   <translation>Nombre de bâtiments</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Number of buildings in one request; the Géoplateforme returns at most 5000.</source>
   <translation>Nombre de bâtiments par requête ; la Géoplateforme en renvoie 5000 au plus.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Number of images</source>
   <translation>Nombre d’images</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Number of tiles</source>
   <translation>Nombre de dalles</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Number reported by the service</source>
   <translation>Nombre indiqué par le service</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>OUTPUT {path} has an unsupported extension. Use one of {endings}.</source>
   <translation>L’extension de OUTPUT {path} n’est pas prise en charge. Utilisez {endings}.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Of this epoch {percent:.0f} % is kept, of the bundled model the rest: the validation tiles do not show that more is better.</source>
   <translation>De cette époque, {percent:.0f} % sont gardés, et du modèle fourni le reste : les dalles de validation ne montrent pas que davantage soit meilleur.</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>On the diagonal a probability means what it says. Larger dots hold more tiles; whiskers are 95 % intervals.</source>
   <translation>Sur la diagonale, une probabilité dit ce qu’elle est. Les gros points comptent plus de dalles ; les barres sont les intervalles à 95 %.</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/dispatcher.py" />
   <source>On {worker}: {message}</source>
   <translation>Chez {worker} : {message}</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>One HTML file with the images of the tiles, to look through.</source>
   <translation>Un fichier HTML avec les images des dalles, à parcourir.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>One HTML file with the numbers of all places.</source>
   <translation>Un fichier HTML avec les chiffres de tous les lieux.</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>One HTML file with the zones and the images of the tiles.</source>
   <translation>Un fichier HTML avec les zones et les images des dalles.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>One HTML file, to be opened anywhere.</source>
   <translation>Un fichier HTML, qui s’ouvre partout.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>One HTML file: curves of the training, measures and tiles of the test split (of valid without one).</source>
   <translation>Un fichier HTML : courbes de l’apprentissage, mesures et dalles du jeu test (de valid s’il n’y en a pas).</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/decision_layer.py" />
   <source>One decision for each tile was expected, {tile_id} has {one} and {other}. Correct it in the review layer.</source>
   <translation>Une seule décision par dalle était attendue, {tile_id} a {one} et {other}. Corrigez-la dans la couche de revue.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_editions.py" />
   <source>One edition of each territory was expected in {folder}, {newer} is newer than {older} and holds only a part of it ({count} of {total} buildings). Keep one of them.</source>
   <translation>Une seule édition de chaque territoire était attendue dans {folder} ; {newer} est plus récent que {older} et n’en contient qu’une partie ({count} bâtiments sur {total}). Ne gardez que l’un des deux.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_editions.py" />
   <source>One edition of each territory was expected in {folder}, {one} and {other} are both of {territory}, and few of their buildings have the same identifier. Keep one of them.</source>
   <translation>Une seule édition de chaque territoire était attendue dans {folder} ; {one} et {other} sont tous deux de {territory}, et peu de leurs bâtiments ont le même identifiant. Ne gardez que l’un des deux.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_editions.py" />
   <source>One edition of each territory was expected in {folder}, {one} and {other} are of the same, and nothing says which is the newer. Keep one of them, or put each into a folder with its date, such as D032_2026-06-15.</source>
   <translation>Une seule édition de chaque territoire était attendue dans {folder} ; {one} et {other} sont du même, et rien ne dit lequel est le plus récent. Ne gardez que l’un des deux, ou mettez chacun dans un dossier qui porte sa date, comme D032_2026-06-15.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geopackage_grid.py" />
   <source>One layer of tiles was expected in {path}, found {names}. Say which: {path}|layername={first}.</source>
   <translation>Une seule couche de dalles était attendue dans {path}, trouvé : {names}. Dites laquelle : {path}|layername={first}.</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_network.py" />
   <source>One or two outputs were expected, the network gives {output_shape}. Use a network that tells built from unbuilt.</source>
   <translation>Une ou deux sorties étaient attendues, le réseau donne {output_shape}. Employez un réseau qui distingue bâti et non bâti.</translation>
  </message>
  <message>
   <location filename="../cluster/results/score_staging.py" />
   <source>One score was expected for each tile, {name} has two in the parts of {path}. Run the job again, into another folder.</source>
   <translation>Une note était attendue pour chaque dalle, {name} en a deux dans les parts de {path}. Relancez le calcul, dans un autre dossier.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Only buildings where</source>
   <translation>Seulement les bâtiments où</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Only tiles that intersect these polygons are made: a commune, or the département where BD TOPO is complete.</source>
   <translation>Seules les dalles qui rencontrent ces polygones sont créées : une commune, ou le département où la BD TOPO est complète.</translation>
  </message>
  <message>
   <location filename="../core/stats/evaluation.py" />
   <source>Only {label} tiles are here: a model that says {label} everywhere would look perfect. There is no ROC curve and no AUC. Add tiles of the other label.</source>
   <translation>Toutes les dalles ont la même étiquette ({label}) : un modèle qui la donne partout paraîtrait parfait. Il n’y a ni courbe ROC ni AUC. Ajoutez des dalles de l’autre étiquette.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>Orthophoto</source>
   <translation>Orthophoto</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Orthophoto, for the images in map tips and report.</source>
   <translation>Orthophoto, pour les images des infobulles et du rapport.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Orthophoto: for the images of the tiles, and for FROM folds.</source>
   <translation>Orthophoto : pour les images des dalles, et pour FROM folds.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/training_data.py" />
   <source>Over-fitting after epoch {best}: the validation loss went from {val_loss:.3f} to {last_val_loss:.3f} while the training loss went from {loss:.3f} to {last_loss:.3f}; epoch {best} is kept.</source>
   <translation>Surapprentissage après l’époque {best} : la perte de validation est passée de {val_loss:.3f} à {last_val_loss:.3f} pendant que celle d’apprentissage passait de {loss:.3f} à {last_loss:.3f} ; l’époque {best} est gardée.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/training_data.py" />
   <source>Over-fitting: accuracy {accuracy:.2f} in training, {val_accuracy:.2f} in validation. More tiles or AUGMENT would help.</source>
   <translation>Surapprentissage : exactitude {accuracy:.2f} à l’apprentissage, {val_accuracy:.2f} à la validation. Plus de dalles ou AUGMENT aideraient.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>PATCH is a number of metres above 0: found {found:g}.</source>
   <translation>PATCH est un nombre de mètres supérieur à 0 : trouvé {found:g}.</translation>
  </message>
  <message>
   <location filename="../cluster/results/join.py" />
   <source>Parts of a job were expected in {path}, there is none. Run the job first.</source>
   <translation>Des parts d’un calcul étaient attendues dans {path}, il n’y en a pas. Lancez d’abord le calcul.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Patch (metres)</source>
   <translation>Cache (mètres)</translation>
  </message>
  <message>
   <location filename="../models/inference/occlusion.py" />
   <source>Patches of 1 to {size} px and 2 masks or more were expected, found patches of {patch_px} px and {count} masks. Change PATCH or MASKS.</source>
   <translation>Des caches de 1 à {size} px et au moins 2 masquages étaient attendus, trouvé des caches de {patch_px} px et {count} masquages. Changez PATCH ou MASKS.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Patience</source>
   <translation>Patience</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Percentages of each class such as 80/15/5, or tiles of each class such as 10000/2000/100 (with the word tiles where all are 100 or less: 40/10/5 tiles).</source>
   <translation>Pourcentages de chaque classe, tels que 80/15/5, ou dalles de chaque classe, telles que 10000/2000/100 (avec le mot tiles si tous sont de 100 ou moins : 40/10/5 tiles).</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Photo and map agree: no tile is listed. A lower PRECISION, or other thresholds, list more.</source>
   <translation>Photo et carte concordent : aucune dalle n’est listée. Une PRECISION plus basse, ou d’autres seuils, en listent davantage.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>Pixel size</source>
   <translation>Taille du pixel</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>Place</source>
   <translation>Lieu</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Places</source>
   <translation>Lieux</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Places layer {name} has no features. Choose another layer as PLACES.</source>
   <translation>La couche de lieux {name} n’a aucune entité. Choisissez une autre couche pour PLACES.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Polygons to count by: communes, districts, any zones, in any reference system.</source>
   <translation>Polygones par lesquels compter : communes, arrondissements, zones quelconques, dans tout système de coordonnées.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/rectangle_wkb.py" />
   <source>Polygons were expected in the grid, found {found}. Build the grid again.</source>
   <translation>Des polygones étaient attendus dans la grille, trouvé : {found}. Refaites la grille.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Polygons within which the building layer is complete; default: the rectangle around all its buildings. A tile without building that is not wholly inside gets no label.</source>
   <translation>Polygones à l’intérieur desquels la couche de bâtiments est complète ; par défaut : le rectangle autour de tous ses bâtiments. Une dalle sans bâtiment qui n’est pas entièrement à l’intérieur ne reçoit pas d’étiquette.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>Precision</source>
   <translation>Précision</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>Precision against the share of built tiles found, for every threshold. The dot is the threshold in use; the dashed line is what a guess gives.</source>
   <translation>Précision selon la part des dalles bâties trouvées, pour chaque seuil. Le point est le seuil employé ; les tirets sont ce que donne le hasard.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>Precision and recall</source>
   <translation>Précision et rappel</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>Precision and recall curves</source>
   <translation>Courbes de précision et de rappel</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Predict</source>
   <translation>Prédire</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Predict the tiles</source>
   <translation>Prédire les dalles</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Prepare</source>
   <translation>Préparer</translation>
  </message>
  <message>
   <location filename="../processing_provider/chains.py" />
   <source>Prepare a library</source>
   <translation>Préparer une bibliothèque</translation>
  </message>
  <message>
   <location filename="../reports/templates/parts.html.j2" />
   <source>Previous</source>
   <translation>Précédente</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Probabilities</source>
   <translation>Probabilités</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Probabilities are calibrated where half of the tiles are built; where fewer are, their sum is far too high. The share of this grid is estimated from all its tiles, and the probabilities moved to it (Saerens et al. 2002).</source>
   <translation>Les probabilités sont calibrées là où la moitié des dalles est bâtie ; où il y en a moins, leur somme est bien trop haute. La part de cette grille est estimée sur toutes ses dalles, et les probabilités y sont ramenées (Saerens et al. 2002).</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>Probabilities of 0 to 1 were expected from the model {label}, found {low:.3g} to {high:.3g}. End the network with a sigmoid or softmax.</source>
   <translation>Des probabilités de 0 à 1 étaient attendues du modèle {label}, trouvé {low:.3g} à {high:.3g}. Terminez le réseau par une sigmoïde ou un softmax.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/tile_centroids.py" />
   <source>Probabilities of 0 to 1 were expected in the field {field}: {count} of {total} are not, for instance {first:g}. Choose the field of the probability.</source>
   <translation>Des probabilités de 0 à 1 étaient attendues dans le champ {field} : {count} sur {total} n’en sont pas, par exemple {first:g}. Choisissez le champ de la probabilité.</translation>
  </message>
  <message>
   <location filename="../core/stats/metrics.py" />
   <source>Probabilities of 0 to 1 were expected: {count} of {total} are not, for instance {first:g}. Choose the field of the probability, or another model.</source>
   <translation>Des probabilités de 0 à 1 étaient attendues : {count} sur {total} n’en sont pas, par exemple {first:g}. Choisissez le champ de la probabilité, ou un autre modèle.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/tile_centroids.py" />
   <source>Probabilities were expected in the field {field}, it is NULL on all {count} tiles. Run Predict the tiles, or choose another FIELD.</source>
   <translation>Des probabilités étaient attendues dans le champ {field}, il est NULL sur toutes les dalles ({count}). Lancez « Prédire les dalles », ou choisissez un autre FIELD.</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>Probability field</source>
   <translation>Champ de probabilité</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Probability from which a tile is classed bati, 0 to 1; left empty, the one of the model.</source>
   <translation>Probabilité à partir de laquelle une dalle est classée bati, de 0 à 1 ; laissé vide, celle du modèle.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Probability from which a tile is classed built, 0 to 1; left empty, that of each model, 0.5 for a grid.</source>
   <translation>Probabilité à partir de laquelle une dalle est classée bâtie, de 0 à 1 ; laissé vide, celle de chaque modèle, 0,5 pour une grille.</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Probability from which a tile is new</source>
   <translation>Probabilité à partir de laquelle une dalle compte comme nouvelle</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Probability from which a tile without building on the map is new.</source>
   <translation>Probabilité à partir de laquelle une dalle sans bâtiment sur la carte compte comme nouvelle.</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Probability up to which a tile is gone</source>
   <translation>Probabilité jusqu’à laquelle une dalle compte comme disparue</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Probability up to which a tile with buildings on the map is gone.</source>
   <translation>Probabilité jusqu’à laquelle une dalle avec des bâtiments sur la carte compte comme disparue.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/service_parameters.py" />
   <source>Projection</source>
   <translation>Projection</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>Python {version}: {path}</source>
   <translation>Python {version} : {path}</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/open_errors.py" />
   <source>QGIS does not read it from there</source>
   <translation>QGIS ne le lit pas à cet endroit</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/sinks.py" />
   <source>QGIS gives it another name, {name}</source>
   <translation>QGIS lui donne un autre nom, {name}</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>RESOLUTION is a number of metres from 0.01 to 100, found {found:g}. Correct it, or leave it empty.</source>
   <translation>RESOLUTION est un nombre de mètres de 0,01 à 100, trouvé {found:g}. Corrigez-le, ou laissez-le vide.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>ROC</source>
   <translation>ROC</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>ROC curves</source>
   <translation>Courbes ROC</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Ranks the tiles whose tag disagrees most with what a model sees, likely errors first: photo and map of different dates, buildings under trees, slivers. The layer has a field decision (keep, flip or exclude) that Tag the tiles and Export tile images honour. Ranked by confident learning (Northcutt et al. 2021).</source>
   <translation>Classe les dalles dont l’étiquette contredit le plus ce que voit un modèle, les erreurs probables d’abord : photo et carte de dates différentes, bâtiments sous les arbres, coins de toit. La couche a un champ decision (keep, flip ou exclude) dont « Étiqueter les dalles » et « Exporter les images des dalles » tiennent compte. Classement par confident learning (Northcutt et al. 2021).</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Raster file with 1, 3 or more bands.</source>
   <translation>Fichier raster à 1 bande, ou à 3 bandes ou plus.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Raster layer, of a file or of a web service, or a folder of files; its style decides what the images show.</source>
   <translation>Couche raster, d’un fichier ou d’un service web, ou dossier de fichiers ; son style décide de ce que montrent les images.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Raster to cover, or a folder of images. May be left out when an extent is given.</source>
   <translation>Raster à couvrir, ou dossier d’images. Peut être omis si une emprise est donnée.</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Raster with 1, 3 or more bands: a file, a folder of files, or a layer of a web service (WMS, WMTS, XYZ, ArcGIS).</source>
   <translation>Raster de 1, de 3 bandes ou plus : un fichier, un dossier de fichiers, ou une couche d’un service web (WMS, WMTS, XYZ, ArcGIS).</translation>
  </message>
  <message>
   <location filename="../core/raster/bands.py" />
   <source>Real values were expected in the raster {source}, band {band} holds complex numbers ({kind}). Choose an image, or compute the intensity first.</source>
   <translation>Des valeurs réelles étaient attendues dans le raster {source}, la bande {band} contient des nombres complexes ({kind}). Choisissez une image, ou calculez d’abord l’intensité.</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Recall</source>
   <translation>Rappel</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>Recall of built</source>
   <translation>Rappel du bâti</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>Recall of unbuilt</source>
   <translation>Rappel du non bâti</translation>
  </message>
  <message>
   <location filename="../core/raster/bands.py" />
   <source>Red, green and blue were expected in the raster {source}, its bands are {model}. Convert it to RGB first.</source>
   <translation>Du rouge, du vert et du bleu étaient attendus dans le raster {source}, ses bandes sont en {model}. Convertissez-le d’abord en RVB.</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Reliability</source>
   <translation>Fiabilité</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>Reliability: share of built tiles against probability</source>
   <translation>Fiabilité : part de dalles bâties selon la probabilité</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Remove or rename the field, or give OUTPUT to write a copy.</source>
   <translation>Supprimez ou renommez le champ, ou donnez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/appearance.py" />
   <source>Render type: Multiband color or Singleband gray, or Paletted with the colors of the file</source>
   <translation>Type de rendu : Couleur à bandes multiples, Bande grise unique, ou Palette avec les couleurs du fichier</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/appearance.py" />
   <source>Render type: Multiband color, with a band for red, green and blue</source>
   <translation>Type de rendu : Couleur à bandes multiples, avec une bande pour le rouge, le vert et le bleu</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/appearance.py" />
   <source>Render type: Paletted, with the colors of the file</source>
   <translation>Type de rendu : Palette, avec les couleurs du fichier</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Report</source>
   <translation>Rapport</translation>
  </message>
  <message>
   <location filename="../algorithms/services/service_parameters.py" />
   <source>Requests per second</source>
   <translation>Requêtes par seconde</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>Requests repeated: {count} ({reasons}).</source>
   <translation>Requêtes répétées : {count} ({reasons}).</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>Resolution (m a pixel)</source>
   <translation>Résolution (m par pixel)</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Results</source>
   <translation>Résultats</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>Resuming: {done} of {total} blocks already downloaded.</source>
   <translation>Reprise : {done} blocs sur {total} déjà téléchargés.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Resuming: {done} pages already downloaded.</source>
   <translation>Reprise : {done} pages déjà téléchargées.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Review</source>
   <translation>Revoir</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>Review some fifty tiles (Review the labels), train on them (Train a model with START bundled), then evaluate (Evaluate a model).</source>
   <translation>Revoyez une cinquantaine de dalles (Revoir les étiquettes), entraînez un modèle sur elles (Entraîner un modèle avec START bundled), puis évaluez-le (Évaluer un modèle).</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Review the labels</source>
   <translation>Revoir les étiquettes</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>Right: built</source>
   <translation>Justes : bâties</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>Right: unbuilt</source>
   <translation>Justes : non bâties</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>SIZE_PX is a number of pixels, or 0 for the resolution of the orthophoto: found {found}.</source>
   <translation>SIZE_PX est un nombre de pixels, ou 0 pour la résolution de l’orthophoto : trouvé {found}.</translation>
  </message>
  <message>
   <location filename="../core/dataset/splits.py" />
   <source>SPLIT {text!r} adds up to {count:g} %, more than 100 %. {hint}</source>
   <translation>SPLIT {text!r} totalise {count:g} %, plus de 100 %. {hint}</translation>
  </message>
  <message>
   <location filename="../core/dataset/splits.py" />
   <source>SPLIT {text!r} adds up to {count:g} %: percentages were expected, not parts of 1. {hint}</source>
   <translation>SPLIT {text!r} totalise {count:g} % : des pourcentages étaient attendus, pas des parts de 1. {hint}</translation>
  </message>
  <message>
   <location filename="../core/dataset/splits.py" />
   <source>SPLIT {text!r} asks for no tile. {hint}</source>
   <translation>SPLIT {text!r} ne demande aucune dalle. {hint}</translation>
  </message>
  <message>
   <location filename="../core/dataset/splits.py" />
   <source>SPLIT {text!r} cannot be read. {hint}</source>
   <translation>SPLIT {text!r} ne peut être lu. {hint}</translation>
  </message>
  <message>
   <location filename="../core/dataset/splits.py" />
   <source>SPLIT {text!r} has parts of a tile. {hint}</source>
   <translation>SPLIT {text!r} a des fractions de dalle. {hint}</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/geopackage_writer.py" />
   <source>SQLite gives no reason</source>
   <translation>SQLite ne donne aucune raison</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>START bundled is for the network dalles: {name} starts from scratch. Set START to scratch.</source>
   <translation>START bundled est pour le réseau dalles : {name} part de zéro. Mettez START à scratch.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Same seed, same folds, for FROM folds.</source>
   <translation>Même graine, mêmes plis, pour FROM folds.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Same seed, same library.</source>
   <translation>Même graine, même bibliothèque.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Same seed, same order of the tiles and same views.</source>
   <translation>Même graine, même ordre des dalles et mêmes vues.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/appearance.py" />
   <source>Saturation: 0</source>
   <translation>Saturation : 0</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/scoring_backend.py" />
   <source>Scheduler of a Dask cluster</source>
   <translation>Ordonnanceur d’un cluster Dask</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>Score a grid beyond QGIS, on this machine or on a Dask cluster, and join the scores onto the grid.</source>
   <translation>Noter une grille hors de QGIS, sur cette machine ou sur un cluster Dask, et joindre les notes à la grille.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Scored and tagged grid</source>
   <translation>Grille notée et étiquetée</translation>
  </message>
  <message>
   <location filename="../processing_provider/chain_algorithm.py" />
   <source>Scored grid</source>
   <translation>Grille notée</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Scored grid (skipped: written onto the grid itself)</source>
   <translation>Grille notée (si sortie ignorée : écrit dans la grille elle-même)</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Seed</source>
   <translation>Graine</translation>
  </message>
  <message>
   <location filename="../algorithms/services/service_parameters.py" />
   <source>Service</source>
   <translation>Service</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>Set up an engine</source>
   <translation>Installer un moteur</translation>
  </message>
  <message>
   <location filename="../reports/summary.py" />
   <source>Share</source>
   <translation>Part</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>Share of built tiles found against share of unbuilt tiles classed built, for every threshold. The dot is the threshold in use; the diagonal is a guess.</source>
   <translation>Part des dalles bâties trouvées selon la part des dalles non bâties classées bâties, pour chaque seuil. Le point est le seuil employé ; la diagonale est le hasard.</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Share of the listed tiles that is expected to have changed, 0 to 1: both thresholds then follow from it. Left empty, the thresholds count. Where maps seldom err, most sure probabilities against them are errors of the model: a high precision may list nothing.</source>
   <translation>Part attendue des dalles listées qui ont vraiment changé, de 0 à 1 : les deux seuils en découlent. Laissé vide, les seuils comptent. Là où les cartes se trompent rarement, la plupart des probabilités sûres qui les contredisent sont des erreurs du modèle : une précision élevée peut ne rien lister.</translation>
  </message>
  <message>
   <location filename="../reports/templates/parts.html.j2" />
   <source>Show</source>
   <translation>Afficher</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Shows where in a tile the model saw a building: random parts of the tile are hidden many times, and what the answer gains where a place is shown is written onto it (RISE, Petsiuk et al. 2018). A raster in log odds: above 0 speaks for a building (1: the odds are 2.7 times as high when the place is shown), below 0 against one. Select the tiles of interest first: each takes hundreds of predictions.</source>
   <translation>Montre où, dans une dalle, le modèle a vu un bâtiment : des parties de la dalle prises au hasard sont cachées de nombreuses fois, et ce que la réponse gagne là où un endroit est montré y est inscrit (RISE, Petsiuk et al. 2018). Un raster en log-cotes : au-dessus de 0, parle pour un bâtiment (1 : la cote est 2,7 fois plus haute quand l’endroit est montré), au-dessous de 0, contre. Sélectionnez d’abord les dalles voulues : chacune demande des centaines de prédictions.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Side of a tile, in metres. The bundled model expects 50.</source>
   <translation>Côté d’une dalle, en mètres. Le modèle fourni attend 50.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Side of an image. 0: the resolution of the orthophoto; otherwise areas are averaged.</source>
   <translation>Côté d’une image. 0 : la résolution de l’orthophoto ; sinon les pixels sont moyennés.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Side of the ground that an image shows, metres; left empty, that of the library, 50 where it does not tell.</source>
   <translation>Côté du terrain que montre une image, en mètres ; laissé vide, celui de la bibliothèque, 50 si elle ne le dit pas.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Side of the parts that are shown or hidden: about that of a house. Smaller shows more detail and more noise.</source>
   <translation>Côté des parties montrées ou cachées : environ celui d’une maison. Plus petit montre plus de détail et plus de bruit.</translation>
  </message>
  <message>
   <location filename="../core/raster/bands.py" />
   <source>Single-band raster: band {red} is used as red, green and blue.</source>
   <translation>Raster à une seule bande : la bande {red} sert de rouge, vert et bleu.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Size of an adjustment at its highest; left empty, 0.0001 to fine-tune and 0.001 from scratch.</source>
   <translation>Taille d’un ajustement au plus haut ; laissé vide, 0,0001 pour affiner et 0,001 en partant de zéro.</translation>
  </message>
  <message>
   <location filename="../reports/templates/base.html.j2" />
   <source>Skip to the content</source>
   <translation>Aller au contenu</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Smallest building (m²)</source>
   <translation>Plus petit bâtiment (m²)</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Smallest built area of a built tile (m²)</source>
   <translation>Plus petite surface bâtie d’une dalle bâtie (m²)</translation>
  </message>
  <message>
   <location filename="../core/raster/stretch.py" />
   <source>Solid areas of {values} are taken for fill: it stands apart from all other values, or is the highest that fits its bits. Set it as the nodata value of the raster to make sure.</source>
   <translation>Les surfaces unies de {values} sont prises pour du remplissage : cette valeur est à l’écart de toutes les autres, ou la plus haute que ses bits permettent. Déclarez-la comme valeur nodata du raster pour en être sûr.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/model_evaluation.py" />
   <source>Speed</source>
   <translation>Vitesse</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Split</source>
   <translation>Jeu</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Square tiles of one size were expected, found sides of {low:g} to {high:g} m. Explain tiles of Build the grid.</source>
   <translation>Des dalles carrées de même taille étaient attendues, trouvé des côtés de {low:g} à {high:g} m. Expliquez des dalles de « Créer la grille ».</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Start from</source>
   <translation>Partir de</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>Stopped. What is done is kept: the same command goes on from there.</source>
   <translation>Arrêté. Ce qui est fait est gardé : la même commande reprend de là.</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Stopped: nothing is compared, no layer is written.</source>
   <translation>Arrêt : rien n’est comparé, aucune couche n’est écrite.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Stopped: nothing is counted, no layer is written.</source>
   <translation>Arrêt : rien n’est compté, aucune couche n’est écrite.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Stopped: nothing is measured, no report is written.</source>
   <translation>Arrêt : rien n’est mesuré, aucun rapport n’est écrit.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Stopped: nothing is ranked, no layer is written.</source>
   <translation>Arrêt : rien n’est classé, aucune couche n’est écrite.</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>Stopped: nothing was changed.</source>
   <translation>Arrêt : rien n’a été changé.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Stopped: the best of {count} epochs is kept. Run again to go on.</source>
   <translation>Arrêté : la meilleure de {count} époques est conservée. Relancez pour continuer.</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/feedback.py" />
   <source>Stopped: {done} of {total} {what} are done and kept.</source>
   <translation>Arrêt : le travail est fait et gardé pour {done} sur {total} ({what}).</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Summarize by place</source>
   <translation>Résumer par lieu</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Summary</source>
   <translation>Résumé</translation>
  </message>
  <message>
   <location filename="../core/stats/metrics.py" />
   <source>THRESHOLD is a probability, 0 to 1: found {threshold:g}.</source>
   <translation>THRESHOLD est une probabilité, de 0 à 1 : trouvé {threshold:g}.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Tag the tiles</source>
   <translation>Étiqueter les dalles</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Tagged as built: {count} tiles.</source>
   <translation>Étiquetées bâties : {count} dalles.</translation>
  </message>
  <message>
   <location filename="../reports/summary.py" />
   <source>Tagged built</source>
   <translation>Étiquetées bâties</translation>
  </message>
  <message>
   <location filename="../processing_provider/chain_algorithm.py" />
   <source>Tagged grid</source>
   <translation>Grille étiquetée</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Tagged grid (skipped: written onto the grid itself)</source>
   <translation>Grille étiquetée (si sortie ignorée : écrit dans la grille elle-même)</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Tagged grid, with the field tile_id.</source>
   <translation>Grille étiquetée, avec le champ tile_id.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Tagged grid; with the probability of a model that did not learn these tiles, where FROM is field.</source>
   <translation>Grille étiquetée ; avec la probabilité d’un modèle qui n’a pas appris ces dalles, quand FROM est field.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Tags that are likely wrong</source>
   <translation>Étiquettes sans doute fausses</translation>
  </message>
  <message>
   <location filename="../reports/review.py" />
   <source>Tags to review</source>
   <translation>Étiquettes à revoir</translation>
  </message>
  <message>
   <location filename="../reports/html.py" />
   <source>The Python package jinja2, which comes with QGIS, was expected for the report: {error}. Install python3-jinja2, or leave REPORT out.</source>
   <translation>Le paquet Python jinja2, fourni avec QGIS, était attendu pour le rapport : {error}. Installez python3-jinja2, ou laissez REPORT vide.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>The authentication {name} cannot be used. Choose another AUTH, or unlock the authentication database of QGIS.</source>
   <translation>L’authentification {name} ne peut être utilisée. Choisissez un autre AUTH, ou déverrouillez la base d’authentification de QGIS.</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>The bins in numbers</source>
   <translation>Les classes en chiffres</translation>
  </message>
  <message>
   <location filename="../core/download/cog_writer.py" />
   <source>The blocks in {folder} do not fit into one raster ({names}). Delete the folder and run again.</source>
   <translation>Les blocs de {folder} ne forment pas un seul raster ({names}). Supprimez le dossier et relancez.</translation>
  </message>
  <message>
   <location filename="../core/download/footprint_writer.py" />
   <source>The buildings cannot be written to {path} ({error}). Free disk space, close programs that use it, or choose another OUTPUT.</source>
   <translation>Les bâtiments ne peuvent être écrits dans {path} ({error}). Libérez de l’espace disque, fermez les programmes qui l’utilisent, ou choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../models/model_file/bundled.py" />
   <source>The bundled model {name} was changed: sha256 {sha256}… was expected, found {found}…. Install Dalles again.</source>
   <translation>Le modèle fourni {name} a été modifié : sha256 {sha256}… était attendu, trouvé {found}…. Installez Dalles à nouveau.</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>The card of the model file cannot be read ({kind}: {error}). Get the file again, or train the model again.</source>
   <translation>La fiche du fichier de modèle ne peut être lue ({kind} : {error}). Procurez-vous le fichier à nouveau, ou entraînez le modèle à nouveau.</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>The card of the model file says {wrong}. Correct it, or train the model again.</source>
   <translation>La fiche du fichier de modèle dit : {wrong}. Corrigez-la, ou entraînez le modèle à nouveau.</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>The card of {name} lacks {missing}: size_px, gsd_m, input (values for black and white) and classes were expected.</source>
   <translation>Il manque {missing} à la fiche de {name} : size_px, gsd_m, input (valeurs du noir et du blanc) et classes étaient attendus.</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_network.py" />
   <source>The card says tiles of {size_px} x {size_px} x 3, the network takes {shape}. Correct the card.</source>
   <translation>La fiche dit des dalles de {size_px} x {size_px} x 3, le réseau prend {shape}. Corrigez la fiche.</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>The card {name} cannot be read ({error}). Correct it.</source>
   <translation>La fiche {name} ne peut être lue ({error}). Corrigez-la.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>The classes {expected} were expected in {folder}, found {names}. Rename or remove {unknown}.</source>
   <translation>Les classes {expected} étaient attendues dans {folder}, trouvé {names}. Renommez ou supprimez {unknown}.</translation>
  </message>
  <message>
   <location filename="../cluster/qgis_client.py" />
   <source>The cluster was expected to score all of the image; parts that are missing: {count}, the first from column {col}, row {row} on: {message} All else is written; run again for the rest.</source>
   <translation>Le cluster devait noter toute l’image ; parties qui manquent : {count}, la première à partir de la colonne {col}, ligne {row} : {message} Tout le reste est écrit ; relancez pour celles-ci.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/output_shape.py" />
   <source>The column {column} does not number the features (whole numbers, each once): it is called {name} in the output, where {column} is numbered anew.</source>
   <translation>La colonne {column} ne numérote pas les entités (nombres entiers, chacun une seule fois) : elle s’appelle {name} dans la sortie, où {column} est numérotée à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layers.py" />
   <source>The coordinate reference system of a layer has been lost by QGIS ({crs}). Save the layer as a file, and choose that.</source>
   <translation>QGIS a perdu le système de coordonnées d’une couche ({crs}). Enregistrez la couche dans un fichier et choisissez celui-ci.</translation>
  </message>
  <message>
   <location filename="../core/raster/evidence_writer.py" />
   <source>The coordinate reference system of the tiles was expected, it is not known. Assign the right one to the grid.</source>
   <translation>Le système de coordonnées des dalles était attendu, il n’est pas connu. Attribuez le bon à la grille.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>The copy of the grid cannot be written: {problem}. Nothing of it is left; make room or choose another OUTPUT.</source>
   <translation>La copie de la grille ne peut pas être écrite : {problem}. Il n’en reste rien ; libérez de la place ou choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../core/grid/review_decisions.py" />
   <source>The decision of a tile is one of {decisions} or empty: {tile_id} has {value!r}. Correct it in the review layer.</source>
   <translation>Une décision de la liste {decisions}, ou vide, était attendue : {tile_id} a {value!r}. Corrigez-la dans la couche de revue.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>The disk is full: make room, or set DALLES_ENV to a folder on another disk, and run again.</source>
   <translation>Le disque est plein : faites de la place, ou donnez à DALLES_ENV un dossier sur un autre disque, et relancez.</translation>
  </message>
  <message>
   <location filename="../core/download/download_folder.py" />
   <source>The download folder {folder} cannot be written ({error}). Free disk space, or choose another OUTPUT.</source>
   <translation>Le dossier de téléchargement {folder} ne peut être écrit ({error}). Libérez de l’espace disque, ou choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../core/download/download_folder.py" />
   <source>The download folder {folder} contains other files ({found}). Move it, or choose another OUTPUT.</source>
   <translation>Le dossier de téléchargement {folder} contient d’autres fichiers ({found}). Déplacez-le, ou choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../core/download/download_folder.py" />
   <source>The download needs {wanted:.0f} MB in {folder}, {free:.0f} MB are free. Free disk space, or choose another OUTPUT.</source>
   <translation>Le téléchargement a besoin de {wanted:.0f} Mo dans {folder}, {free:.0f} Mo sont libres. Libérez de l’espace disque, ou choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/python_finder.py" />
   <source>The engine {engine} cannot be set up with Python {found}, which is too new for it: its packages exist for Python {first} to {last}; install one of these, with venv, and run again.</source>
   <translation>Le moteur {engine} ne peut être installé avec Python {found}, trop récent pour lui : ses paquets existent pour Python {first} à {last} ; installez-en un, avec venv, et relancez.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/python_finder.py" />
   <source>The engine {engine} needs a Python from {first} to {last} with venv, {found}. Install one (Debian and Ubuntu: python3-venv) and run again.</source>
   <translation>Le moteur {engine} a besoin d’un Python de {first} à {last} avec venv, {found}. Installez-en un (Debian et Ubuntu : python3-venv) et relancez.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>The engine {engine} needs its Python environment in {folder}: {found}. Run Set up an engine (dalles:setupengine) with ENGINE {engine}.</source>
   <translation>Le moteur {engine} a besoin de son environnement Python dans {folder} : {found}. Lancez « Installer un moteur » (dalles:setupengine) avec ENGINE {engine}.</translation>
  </message>
  <message>
   <location filename="../models/engines/self_test.py" />
   <source>The engine {engine} was expected to give the probabilities of NumPy within {tolerance:g}, they differ by {difference:.2g}. Run setupengine with ACTION update.</source>
   <translation>Le moteur {engine} devait donner les probabilités de NumPy à {tolerance:g} près, elles diffèrent de {difference:.2g}. Lancez setupengine avec ACTION update.</translation>
  </message>
  <message>
   <location filename="../models/engines/engine.py" />
   <source>The engine {name} needs an environment (dalles:setupengine), or use the engine numpy.</source>
   <translation>Le moteur {name} a besoin d’un environnement (dalles:setupengine), ou employez le moteur numpy.</translation>
  </message>
  <message>
   <location filename="../models/engines/in_process.py" />
   <source>The engine {name} was expected where the model runs, it is not installed there. Install it there, or use the engine numpy.</source>
   <translation>Le moteur {name} était attendu là où tourne le modèle, il n’y est pas installé. Installez-le là, ou employez le moteur numpy.</translation>
  </message>
  <message>
   <location filename="../models/engines/engine.py" />
   <source>The engine {one} cannot be used, {other} is used in its place. {error}</source>
   <translation>Le moteur {one} ne peut servir, {other} sert à sa place. {error}</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>The environment cannot be made: {said}. See the log above.</source>
   <translation>L’environnement ne peut être créé : {said}. Voyez le journal ci-dessus.</translation>
  </message>
  <message>
   <location filename="../models/engines/in_process.py" />
   <source>The environment of {engine} does not load ({error}): it is broken, or its Python is another one than it was made with. Run dalles:setupengine with ACTION update.</source>
   <translation>L’environnement de {engine} ne se charge pas ({error}) : il est endommagé, ou son Python n’est plus celui avec lequel il a été créé. Lancez dalles:setupengine avec ACTION update.</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>The environment of {engine} does not work: run setupengine with ACTION update. {error}</source>
   <translation>L’environnement de {engine} ne fonctionne pas : lancez setupengine avec ACTION update. {error}</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_folder.py" />
   <source>The field {field} was expected in {path} to identify buildings, it has {names}. Correct ID, or leave it empty.</source>
   <translation>Le champ {field} était attendu dans {path} pour identifier les bâtiments, il y a {names}. Corrigez ID, ou laissez-le vide.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/library_entries.py" />
   <source>The field {label} was expected in the grid, it has {names}. Run Tag the tiles first, choose another LABEL, or leave it empty.</source>
   <translation>Le champ {label} était attendu dans la grille, elle a {names}. Lancez d’abord « Étiqueter les dalles », choisissez un autre LABEL, ou laissez-le vide.</translation>
  </message>
  <message>
   <location filename="../cluster/results/geopackage_join.py" />
   <source>The field {name} is of type {kind}, a {wanted} was expected. {remedy}</source>
   <translation>Le champ {name} est de type {kind}, attendu : {wanted}. {remedy}</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>The field {name} of the grid {layer} is joined or computed, nothing can be written into it. Rename it, or give OUTPUT to write a copy.</source>
   <translation>Le champ {name} de la grille {layer} vient d’une jointure ou d’un calcul : rien ne peut y être écrit. Renommez-le, ou donnez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../core/grid/own_columns.py" />
   <source>The field {name} of {layer} holds other values than Dalles writes, for instance {value!r}. Rename the field, or choose another layer.</source>
   <translation>Le champ {name} de {layer} contient d’autres valeurs que celles que Dalles écrit, par exemple {value!r}. Renommez le champ, ou choisissez une autre couche.</translation>
  </message>
  <message>
   <location filename="../core/grid/own_columns.py" />
   <source>The field {name} of {layer} is not from Dalles, which always writes {missing} beside it. Rename the field, or choose another layer.</source>
   <translation>Le champ {name} de {layer} ne vient pas de Dalles, qui écrit toujours aussi {missing}. Renommez le champ, ou choisissez une autre couche.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/decision_layer.py" />
   <source>The field {name} was expected in DECISIONS, the layer has {names}. Choose a layer of Review the labels.</source>
   <translation>Le champ {name} était attendu dans DECISIONS, la couche a {names}. Choisissez une couche de « Revoir les étiquettes ».</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>The field {name} was expected in PLACES as NAME, it has {names}. Choose another.</source>
   <translation>Le champ {name} était attendu dans PLACES comme NAME, la couche a {names}. Choisissez-en un autre.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>The field {tile_id} was expected in the grid for DECISIONS, it has {names}. Run Build the grid first.</source>
   <translation>Le champ {tile_id} était attendu dans la grille pour DECISIONS, elle a {names}. Lancez d’abord « Créer la grille ».</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/library_entries.py" />
   <source>The field {tile_id} was expected in the grid, it has {names}. Run Build the grid first.</source>
   <translation>Le champ {tile_id} était attendu dans la grille, elle a {names}. Lancez d’abord « Créer la grille ».</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>The fields {missing} cannot be added to the grid ({error}). Give OUTPUT to write a copy.</source>
   <translation>Les champs {missing} ne peuvent être ajoutés à la grille ({error}). Donnez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../cluster/storage/vsi.py" />
   <source>The file {path} cannot be opened ({error}). Check the path and the credentials to read it, and that each machine of the cluster sees it under this name.</source>
   <translation>Le fichier {path} ne peut être ouvert ({error}). Vérifiez le chemin et les droits d’accès, et que chaque machine du cluster le voit sous ce nom.</translation>
  </message>
  <message>
   <location filename="../cluster/storage/vsi.py" />
   <source>The file {path} cannot be read ({error}). Check that it is whole, and run again.</source>
   <translation>Le fichier {path} ne peut être lu ({error}). Vérifiez qu’il est entier, puis relancez.</translation>
  </message>
  <message>
   <location filename="../cluster/planning.py" />
   <source>The file {path} was opened, and cannot be found again: what serves it is unsteady. Run again.</source>
   <translation>Le fichier {path} a été ouvert et ne se retrouve plus : ce qui le sert est instable. Relancez.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layer_contents.py" />
   <source>The filter of layer {name} leaves no features ({filter}). Correct or remove it.</source>
   <translation>Le filtre de la couche {name} ne laisse aucune entité ({filter}). Corrigez-le ou supprimez-le.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/thumbnails.py" />
   <source>The first {most} tiles have images, the others do not.</source>
   <translation>Les {most} premières dalles ont des images, les autres non.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_writer.py" />
   <source>The folder {folder} cannot be written ({error}). Choose another FOLDER.</source>
   <translation>Le dossier {folder} ne peut être écrit ({error}). Choisissez un autre FOLDER.</translation>
  </message>
  <message>
   <location filename="../cluster/storage/vsi.py" />
   <source>The folder {path} cannot be listed ({error}). Check the path, and the rights and the credentials to read it.</source>
   <translation>Le contenu du dossier {path} ne peut être lu ({error}). Vérifiez le chemin et les droits d’accès.</translation>
  </message>
  <message>
   <location filename="../cluster/results/parts.py" />
   <source>The folder {path} holds parts of a job and no record of it ({name}). Give another folder, or remove this one.</source>
   <translation>Le dossier {path} contient les parts d’un calcul et pas sa fiche ({name}). Donnez un autre dossier, ou supprimez celui-ci.</translation>
  </message>
  <message>
   <location filename="../cluster/results/parts.py" />
   <source>The folder {path} holds the scores of another job: {key} was {known} and is {wanted} now (differing: {all}). Give another folder, or remove this one.</source>
   <translation>Le dossier {path} contient les scores d’un autre calcul : {key} était {known} et est maintenant {wanted} (différences : {all}). Donnez un autre dossier, ou supprimez celui-ci.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/web_raster.py" />
   <source>The grid and the orthophoto do not overlap. Check their coordinate reference systems, or build the grid on this orthophoto.</source>
   <translation>La grille et l’orthophoto ne se recouvrent pas. Vérifiez leurs systèmes de coordonnées de référence, ou créez la grille sur cette orthophoto.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/geopackage_writer.py" />
   <source>The grid cannot be written to {target} ({error}). Choose another OUTPUT.</source>
   <translation>La grille ne peut être écrite dans {target} ({error}). Choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>The grid cannot be written: {problem}. What was written before stays; make room or choose another OUTPUT.</source>
   <translation>La grille ne peut être écrite : {problem}. Ce qui a été écrit avant reste ; faites de la place ou choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>The grid has no tags: the expected numbers stand alone.</source>
   <translation>La grille n’a pas d’étiquettes : les nombres attendus sont seuls.</translation>
  </message>
  <message>
   <location filename="../cluster/results/join.py" />
   <source>The grid with its scores cannot be written to {path} ({error}). Make room, close the programs that use it, or write elsewhere.</source>
   <translation>La grille avec ses scores ne peut être écrite dans {path} ({error}). Faites de la place, fermez les programmes qui l’utilisent, ou écrivez ailleurs.</translation>
  </message>
  <message>
   <location filename="../cluster/results/join.py" />
   <source>The grid with its scores was to be written to {path}, which is the grid itself. Choose another file.</source>
   <translation>La grille avec ses scores devait être écrite dans {path}, qui est la grille elle-même. Choisissez un autre fichier.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/postgis_writer.py" />
   <source>The grid {name} cannot be written ({error}). Give OUTPUT to write a copy.</source>
   <translation>La grille {name} ne peut être écrite ({error}). Donnez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>The grid {name} cannot be written back: it is read-only. Give OUTPUT to write a copy.</source>
   <translation>La grille {name} ne peut être complétée : elle est en lecture seule. Donnez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>The grid {name} cannot get the fields {fields}: its format, or your rights, do not allow it. Give OUTPUT to write a copy.</source>
   <translation>La grille {name} ne peut recevoir les champs {fields} : son format, ou vos droits, ne le permettent pas. Donnez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>The grid {name} comes from {provider}, onto which Dalles does not write. Give OUTPUT to write a copy.</source>
   <translation>La grille {name} vient de {provider}, où Dalles n’écrit pas. Donnez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/postgis_writer.py" />
   <source>The grid {name} has no primary key: its rows cannot be told apart. Add one, or give OUTPUT to write a copy.</source>
   <translation>La grille {name} n’a pas de clé primaire : ses lignes ne peuvent être distinguées. Ajoutez-en une, ou donnez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/postgis_writer.py" />
   <source>The grid {name} is a view, which cannot get the fields {fields}. Give OUTPUT to write a copy.</source>
   <translation>La grille {name} est une vue, qui ne peut recevoir les champs {fields}. Donnez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>The grid {name} is in edit mode. Save or discard the edits, or give OUTPUT to write a copy.</source>
   <translation>La grille {name} est en mode édition. Enregistrez ou abandonnez les modifications, ou donnez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/grid_file.py" />
   <source>The grid {path} cannot be read: {error}. It may be truncated, or out of reach: look whether all of it is there, and run again.</source>
   <translation>La grille {path} ne peut être lue : {error}. Elle est peut-être tronquée, ou hors d’atteinte : vérifiez qu’elle est entière, puis relancez.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/geopackage_writer.py" />
   <source>The grid {path} cannot be written ({error}). Close the programs that use it, or give another OUTPUT.</source>
   <translation>La grille {path} ne peut être écrite ({error}). Fermez les programmes qui l’utilisent, ou donnez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../cluster/results/join.py" />
   <source>The grid {path} lies on an object store, where it is not written on in place. Say where the grid with its scores is to go.</source>
   <translation>La grille {path} est sur un stockage d’objets, où elle n’est pas complétée sur place. Dites où doit aller la grille avec ses scores.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geoparquet_grid.py" />
   <source>The grid {path} says that the extent of its tiles is in the column {name}, which is not there. Write it anew.</source>
   <translation>La grille {path} dit que l’emprise de ses dalles est dans la colonne {name}, qui n’existe pas. Écrivez-la à nouveau.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geopackage_grid.py" />
   <source>The grid {path} was expected as a file, or as file|layername=name. Give it so; a filter is not applied on a cluster.</source>
   <translation>La grille {path} était attendue comme fichier, ou comme fichier|layername=nom. Donnez-la ainsi ; un filtre n’est pas appliqué sur un cluster.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>The images in {folder} are rotated, or have south at the top: {names}. Reproject them (gdalwarp), and give the folder again.</source>
   <translation>Les images de {folder} sont pivotées, ou ont le sud en haut : {names}. Reprojetez-les (gdalwarp) et redonnez le dossier.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>The images in {folder} cannot be joined: {error}. Take out what is damaged, and give the folder again.</source>
   <translation>Les images de {folder} ne peuvent être réunies : {error}. Retirez ce qui est endommagé et redonnez le dossier.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/output_shape.py" />
   <source>The key {key} of the table to write was expected to be different in each feature, it is empty or there twice. Choose another key, or leave it out.</source>
   <translation>La clé {key} de la table à écrire doit être différente pour chaque entité, elle est vide ou s’y trouve deux fois. Choisissez une autre clé, ou n’en donnez pas.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/labelled_grid.py" />
   <source>The label field {label} was expected in the grid, it has {names}. Run Tag the tiles first, or choose another LABEL.</source>
   <translation>Le champ d’étiquette {label} était attendu dans la grille, elle a {names}. Lancez d’abord « Étiqueter les dalles », ou choisissez un autre LABEL.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/labelled_grid.py" />
   <source>The labels {expected} were expected in the field {label}, found {found}. Choose another LABEL or tag the tiles again.</source>
   <translation>Les étiquettes {expected} étaient attendues dans le champ {label}, trouvé {found}. Choisissez un autre LABEL ou étiquetez les dalles à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/extent_parameter.py" />
   <source>The layer of EXTENT has no features. Choose another layer, or leave EXTENT empty.</source>
   <translation>La couche de EXTENT n’a aucune entité. Choisissez une autre couche, ou laissez EXTENT vide.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/extent_parameter.py" />
   <source>The layer of EXTENT has no reference system. Assign the right one to the layer.</source>
   <translation>La couche de EXTENT n’a pas de système de coordonnées. Attribuez-lui le bon.</translation>
  </message>
  <message>
   <location filename="../algorithms/base.py" />
   <source>The layer of {name} cannot be opened ({found}). Check its path, or choose another.</source>
   <translation>La couche de {name} ne peut être ouverte ({found}). Vérifiez son chemin, ou choisissez-en une autre.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/open_errors.py" />
   <source>The layer of {name} cannot be opened: {path} is there, but {why}. Get the file again, or choose another.</source>
   <translation>La couche de {name} ne peut être ouverte : {path} existe, mais {why}. Procurez-vous à nouveau le fichier, ou choisissez-en un autre.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/sinks.py" />
   <source>The layer of {name} cannot be written ({error}). Choose another {name}.</source>
   <translation>La couche de {name} ne peut être écrite ({error}). Choisissez un autre {name}.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/sinks.py" />
   <source>The layer of {name} cannot be written ({error}). Nothing of it is left; make room, or choose another {name}.</source>
   <translation>La couche de {name} ne peut être écrite ({error}). Il n’en reste rien ; libérez de la place, ou choisissez un autre {name}.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geopackage_grid.py" />
   <source>The layer {name} was expected in {path}, found {names}. Choose one of these.</source>
   <translation>La couche {name} était attendue dans {path}, trouvé : {names}. Choisissez-en une.</translation>
  </message>
  <message>
   <location filename="../core/grid/tile_grid.py" />
   <source>The layers and the extent that were given have no ground in common to lay a grid on. Check that they overlap and that their coordinate reference systems are right.</source>
   <translation>Les couches et l’emprise données n’ont aucun terrain en commun sur lequel poser une grille. Vérifiez qu’elles se recouvrent et que leurs systèmes de coordonnées de référence sont justes.</translation>
  </message>
  <message>
   <location filename="../reports/templates/review.html.j2" />
   <source>The least fitting tags come first. Write what you decide into the field decision of the layer: keep, flip or exclude.</source>
   <translation>Les étiquettes les moins plausibles viennent d’abord. Notez votre choix dans le champ decision de la couche : keep (garder), flip (inverser) ou exclude (écarter).</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>The library has no test tiles of both classes: the report shows the validation tiles, on which the epoch and the threshold were chosen. It is a little too good.</source>
   <translation>La bibliothèque n’a pas de dalles de test des deux classes : le rapport montre les dalles de validation, sur lesquelles l’époque et le seuil ont été choisis. Il est un peu trop bon.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>The library {folder} cannot be read ({error}). Check the folder.</source>
   <translation>La bibliothèque {folder} ne peut être lue ({error}). Vérifiez le dossier.</translation>
  </message>
  <message>
   <location filename="../models/training/train_task.py" />
   <source>The loss is no number: the training diverged. Give a smaller LEARNING_RATE.</source>
   <translation>La perte n’est pas un nombre : l’apprentissage a divergé. Donnez un LEARNING_RATE plus petit.</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>The model expects tiles of {expected:g} m, those of the grid have {size:g} m: probabilities may be off. Build a grid with SIZE {expected:g}.</source>
   <translation>Le modèle attend des dalles de {expected:g} m, celles de la grille font {size:g} m : les probabilités peuvent être faussées. Créez une grille avec SIZE {expected:g}.</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>The model file describes no network. {way_out}</source>
   <translation>Le fichier de modèle ne décrit aucun réseau. {way_out}</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>The model file has a Lambda layer, which runs code of the file: it is refused. {way_out}</source>
   <translation>Le fichier de modèle a une couche Lambda, qui exécute du code du fichier : elle est refusée. {way_out}</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>The model file has a {name:.60}, which is not among the layers that Dalles runs. {way_out}</source>
   <translation>Le fichier de modèle a {name:.60}, qui n’est pas parmi les couches que Dalles exécute. {way_out}</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>The model file has the {field} {value!r}, which is not among those that Dalles runs. {way_out}</source>
   <translation>Le fichier de modèle a {value!r} pour {field}, qui n’est pas parmi ceux que Dalles exécute. {way_out}</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>The model file names a layer by {kind}, a word was expected. {way_out}</source>
   <translation>Le fichier de modèle nomme une couche par {kind}, un mot était attendu. {way_out}</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>The model file {name} was changed while it was being opened. Run again.</source>
   <translation>Le fichier de modèle {name} a été modifié pendant son ouverture. Relancez.</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>The model file {path} cannot be read ({error}). Choose another, or ask for the right to read it.</source>
   <translation>Le fichier de modèle {path} ne peut être lu ({error}). Choisissez-en un autre, ou demandez le droit de le lire.</translation>
  </message>
  <message>
   <location filename="../reports/templates/review.html.j2" />
   <source>The model must not have learned these tiles; where FROM was folds, each was scored by a regression that saw none of its fold.</source>
   <translation>Le modèle ne doit pas avoir appris ces dalles ; avec FROM folds, chacune est notée par une régression qui n’a rien vu de son pli.</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>The model was made for images in colour, this one is grey: probabilities may be off. {advice}</source>
   <translation>Le modèle est fait pour des images en couleurs, celle-ci est en niveaux de gris : les probabilités peuvent être faussées. {advice}</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>The model was tested on images of {finest:g} to {coarsest:g} m a pixel, this one has {gsd:.2f} m: probabilities may be off. {advice}</source>
   <translation>Le modèle a été testé sur des images de {finest:g} à {coarsest:g} m par pixel, celle-ci a {gsd:.2f} m : les probabilités peuvent être faussées. {advice}</translation>
  </message>
  <message>
   <location filename="../cluster/bridge/tasks.py" />
   <source>The model {name} has changed since the run began. Run again.</source>
   <translation>Le modèle {name} a changé depuis le début du traitement. Relancez.</translation>
  </message>
  <message>
   <location filename="../core/grid/prediction_fields.py" />
   <source>The name of a field was expected in FIELD, it is empty. Give one, for instance proba_bati.</source>
   <translation>Le nom d’un champ était attendu dans FIELD, il est vide. Donnez-en un, par exemple proba_bati.</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>The network in {name} cannot be run ({error}). Get the file again, or train the model again.</source>
   <translation>Le réseau dans {name} ne peut être exécuté ({error}). Procurez-vous le fichier à nouveau, ou entraînez le modèle à nouveau.</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>The network of the model file has {what}, at most {most} is run. {way_out}</source>
   <translation>Le réseau du fichier de modèle a {what}, {most} au plus sont exécutés. {way_out}</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>The network of the model file is nested more than {max_depth} deep. {way_out}</source>
   <translation>Le réseau du fichier de modèle est imbriqué à plus de {max_depth} niveaux. {way_out}</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>The network of {name} cannot be read ({error}). Get the file again.</source>
   <translation>Le réseau de {name} ne peut être lu ({error}). Procurez-vous le fichier à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>The new environment does not work and is not kept. {error}</source>
   <translation>Le nouvel environnement ne fonctionne pas et n’est pas gardé. {error}</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>The numbers, for programs.</source>
   <translation>Les chiffres, pour des programmes.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>The older library in {folder} was replaced: {replaced} images removed.</source>
   <translation>L’ancienne bibliothèque dans {folder} a été remplacée : {replaced} images supprimées.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/orthophoto.py" />
   <source>The orthophoto has no coordinate reference system. Assign one to the layer.</source>
   <translation>L’orthophoto n’a pas de système de coordonnées de référence. Attribuez-en un à la couche.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>The packages cannot be downloaded: there is no network, or a proxy or firewall is in the way. Check the network settings of QGIS (Settings &gt; Options &gt; Network) and run again.</source>
   <translation>Les paquets ne peuvent être téléchargés : il n’y a pas de réseau, ou un proxy ou un pare-feu fait obstacle. Vérifiez les réglages réseau de QGIS (Préférences &gt; Options &gt; Réseau) et relancez.</translation>
  </message>
  <message>
   <location filename="../cluster/results/parts.py" />
   <source>The part {path} cannot be read ({error}). Remove it, and run the job again: it makes what is missing.</source>
   <translation>La part {path} ne peut être lue ({error}). Supprimez-la et relancez le calcul : il fait ce qui manque.</translation>
  </message>
  <message>
   <location filename="../models/model_file/portable_network.py" />
   <source>The portable weights of the model file cannot be read ({error}). Get the file again, or train the model again.</source>
   <translation>Les poids portables du fichier de modèle ne peuvent être lus ({error}). Procurez-vous le fichier à nouveau, ou entraînez le modèle à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/labelled_grid.py" />
   <source>The probability field {probability} was expected in the grid, it has {names}. Run Predict the tiles first, or choose another FIELD.</source>
   <translation>Le champ de probabilité {probability} était attendu dans la grille, elle a {names}. Lancez d’abord « Prédire les dalles », ou choisissez un autre FIELD.</translation>
  </message>
  <message>
   <location filename="../core/raster/raster_file.py" />
   <source>The raster cannot be reprojected to the grid: {error}. Check its coordinate reference system, or reproject it first.</source>
   <translation>Le raster ne peut être reprojeté sur la grille : {error}. Vérifiez son système de coordonnées de référence, ou reprojetez-le d’abord.</translation>
  </message>
  <message>
   <location filename="../core/raster/evidence_writer.py" />
   <source>The raster cannot be written ({error}). Make room, or choose another OUTPUT.</source>
   <translation>Le raster ne peut être écrit ({error}). Faites de la place, ou choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../core/raster/raster_file.py" />
   <source>The raster has another coordinate reference system than the grid: it is read through a reprojection, with bilinear resampling.</source>
   <translation>Le raster a un autre système de coordonnées de référence que la grille : il est lu par une reprojection, avec rééchantillonnage bilinéaire.</translation>
  </message>
  <message>
   <location filename="../core/raster/bands.py" />
   <source>The raster has {count} bands: band {red} alone is used, as red, green and blue.</source>
   <translation>Le raster a {count} bandes : seule la bande {red} est prise, comme rouge, vert et bleu.</translation>
  </message>
  <message>
   <location filename="../core/raster/bands.py" />
   <source>The raster has {count} bands: bands {red}, {green}, {blue} are used as red, green and blue.</source>
   <translation>Le raster a {count} bandes : les bandes {red}, {green}, {blue} servent de rouge, vert et bleu.</translation>
  </message>
  <message>
   <location filename="../core/raster/stretch.py" />
   <source>The raster holds no valid pixel. Choose another raster, or correct its nodata value.</source>
   <translation>Le raster n’a aucun pixel valide. Choisissez un autre raster, ou corrigez sa valeur nodata.</translation>
  </message>
  <message>
   <location filename="../core/raster/raster_file.py" />
   <source>The raster is rotated: it is read through a reprojection, with bilinear resampling.</source>
   <translation>Le raster est tourné : il est lu par une reprojection, avec rééchantillonnage bilinéaire.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/orthophoto.py" />
   <source>The raster {name} cannot be opened. Choose a file that GDAL reads.</source>
   <translation>Le raster {name} ne peut être ouvert. Choisissez un fichier que GDAL sait lire.</translation>
  </message>
  <message>
   <location filename="../core/raster/raster_file.py" />
   <source>The raster {path} cannot be read at column {col}, row {row}: {error}. It may be truncated, or a file that it is made of is out of reach: look whether all of it is there, and run again.</source>
   <translation>Le raster {path} ne peut être lu à la colonne {col}, ligne {row} : {error}. Il est peut-être tronqué, ou l’un des fichiers qui le composent est hors d’atteinte : vérifiez que tout est là, puis relancez.</translation>
  </message>
  <message>
   <location filename="../core/raster/evidence_writer.py" />
   <source>The raster {path} cannot be written ({error}). Choose another OUTPUT.</source>
   <translation>Le raster {path} ne peut être écrit ({error}). Choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../core/download/cog_writer.py" />
   <source>The raster {path} cannot be written ({error}). Free disk space, close programs that use it, or choose another OUTPUT.</source>
   <translation>Le raster {path} ne peut être écrit ({error}). Libérez de l’espace disque, fermez les programmes qui l’utilisent, ou choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../core/raster/raster_file.py" />
   <source>The raster {source} cannot be opened: {error}. Choose a file that GDAL reads.</source>
   <translation>Le raster {source} ne peut être ouvert : {error}. Choisissez un fichier que GDAL sait lire.</translation>
  </message>
  <message>
   <location filename="../core/raster/raster_file.py" />
   <source>The raster {source} has no band. Choose an image with 1 band or more.</source>
   <translation>Le raster {source} n’a pas de bande. Choisissez une image d’au moins 1 bande.</translation>
  </message>
  <message>
   <location filename="../core/raster/raster_file.py" />
   <source>The raster {source} has no position on the ground. Georeference it, or add its world file (.jgw, .j2w, .tfw).</source>
   <translation>Le raster {source} n’a pas de position au sol. Géoréférencez-le, ou ajoutez son fichier de calage (.jgw, .j2w, .tfw).</translation>
  </message>
  <message>
   <location filename="../core/raster/integrity.py" />
   <source>The raster {source} needs {count} files that are not there, {first} among them. Get them, or build the raster again without them.</source>
   <translation>Il manque au raster {source} {count} fichiers, dont {first}. Procurez-les-vous, ou refaites le raster sans eux.</translation>
  </message>
  <message>
   <location filename="../cluster/results/parts.py" />
   <source>The record {name} of the job in {path} cannot be read. Give another folder, or remove this one.</source>
   <translation>La fiche {name} du calcul de {path} ne peut être lue. Donnez un autre dossier, ou supprimez celui-ci.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>The reference system of the grid ({crs}) has no EPSG code, or fits several: its tiles are named CRS{code}…, and join by name only with grids of the same definition. If it is one of EPSG, assign that to the layer, for instance EPSG:2154 (Lambert-93).</source>
   <translation>Le système de coordonnées de la grille ({crs}) n’a pas de code EPSG, ou peut en avoir plusieurs : ses dalles s’appellent CRS{code}…, et ne se joignent par leur nom qu’aux grilles de même définition. Si c’est un système de l’EPSG, attribuez celui-ci à la couche, par exemple EPSG:2154 (Lambert-93).</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>The run ended early: {output} holds what was scored before.</source>
   <translation>L’exécution s’est arrêtée avant la fin : {output} contient ce qui avait été prédit jusque-là.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/web_raster.py" />
   <source>The run was stopped while {name} was read.</source>
   <translation>Le traitement a été arrêté pendant la lecture de {name}.</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/connection.py" />
   <source>The run was stopped. What is done is kept.</source>
   <translation>Le traitement a été arrêté. Ce qui est fait est gardé.</translation>
  </message>
  <message>
   <location filename="../cluster/dask_worker/score_windows.py" />
   <source>The same image was expected on all workers: {path} is another one here. Put it where all of them see it.</source>
   <translation>La même image était attendue chez tous les ouvriers : {path} en est une autre ici. Placez-la là où tous la voient.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>The service does not report the number of buildings: Dalles cannot check that none is missing.</source>
   <translation>Le service n’indique pas le nombre de bâtiments : Dalles ne peut pas vérifier qu’il n’en manque aucun.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/web_raster.py" />
   <source>The service has images at {native} m per pixel; they are requested at {gsd:g} m (RESOLUTION).</source>
   <translation>Le service a des images à {native} m par pixel ; elles sont demandées à {gsd:g} m (RESOLUTION).</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>The service has images of {count} dates; it returns those of its default date.</source>
   <translation>Le service a des images de {count} dates ; il renvoie celles de sa date par défaut.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/wms_download.py" />
   <source>The service has no image on the whole extent. Check EXTENT and LAYER.</source>
   <translation>Le service n’a aucune image sur toute l’emprise. Vérifiez EXTENT et LAYER.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>The service has {count} buildings in the extent, about {megabytes:.1f} MB to download.</source>
   <translation>Le service a {count} bâtiments dans l’emprise, environ {megabytes:.1f} Mo à télécharger.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/served_layers.py" />
   <source>The service of layer {name} does not announce how many features it has: whether all came ({read}) cannot be checked.</source>
   <translation>Le service de la couche {name} n’annonce pas combien d’entités il a : impossible de vérifier que toutes sont arrivées ({read}).</translation>
  </message>
  <message>
   <location filename="../algorithms/services/wfs_download.py" />
   <source>The service returned {found} of {matched} buildings in two downloads, and {repeated} duplicates. Run again later, choose a smaller PAGE, or clear ID if buildings share ids.</source>
   <translation>Le service a renvoyé {found} bâtiments sur {matched} en deux téléchargements, et {repeated} doublons. Relancez plus tard, choisissez une PAGE plus petite, ou videz ID si des bâtiments partagent un identifiant.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/wfs_download.py" />
   <source>The service returned {found} of {matched} buildings, and {repeated} duplicates: all are downloaded again.</source>
   <translation>Le service a renvoyé {found} bâtiments sur {matched}, et {repeated} doublons : tous sont téléchargés à nouveau.</translation>
  </message>
  <message>
   <location filename="../models/model_file/bundled.py" />
   <source>The sha256 of the bundled model was expected in {name}, it cannot be read. Install Dalles again.</source>
   <translation>Le sha256 du modèle fourni était attendu dans {name}, il ne peut être lu. Installez Dalles à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>The state after this epoch cannot be kept ({error}): should the training be stopped, it goes on from an earlier one.</source>
   <translation>L’état après cette époque ne peut pas être conservé ({error}) : si l’entraînement s’interrompt, il reprendra d’une époque antérieure.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/overwrite_checks.py" />
   <source>The tables of {path} cannot be read ({error}). Close the programs that use it, or choose another {output}.</source>
   <translation>Les tables de {path} ne peuvent pas être lues ({error}). Fermez les programmes qui l’utilisent, ou choisissez un autre {output}.</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>The threshold that gives what is wanted on these tiles, and what else it gives. For a wanted precision it is the one that finds most built tiles, for a wanted recall the one with fewest false alarms.</source>
   <translation>Le seuil qui donne ce qui est voulu sur ces dalles, et ce qu’il donne d’autre. Pour une précision voulue, celui qui trouve le plus de dalles bâties ; pour un rappel voulu, celui qui a le moins de fausses alertes.</translation>
  </message>
  <message>
   <location filename="../core/stats/evaluation.py" />
   <source>The tiles are of {blocks} blocks only: the intervals are rough, mostly too narrow. Evaluate on more ground.</source>
   <translation>Les dalles sont de {blocks} blocs seulement : les intervalles sont grossiers, le plus souvent trop étroits. Évaluez sur plus de terrain.</translation>
  </message>
  <message>
   <location filename="../core/raster/evidence_writer.py" />
   <source>The tiles lie too far from each other for one raster ({width} x {height} px at {step_m:g} m). Explain those of one place at a time.</source>
   <translation>Les dalles sont trop loin les unes des autres pour un seul raster ({width} x {height} px à {step_m:g} m). Expliquez celles d’un lieu à la fois.</translation>
  </message>
  <message>
   <location filename="../models/training/train_task.py" />
   <source>The training was stopped before its first epoch ended: there is no model to keep.</source>
   <translation>L’apprentissage a été arrêté avant la fin de sa première époque : il n’y a pas de modèle à garder.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>The validation tiles do not show that this epoch is better than the bundled model, whose weights are kept in its place. Review more tiles.</source>
   <translation>Les dalles de validation ne montrent pas que cette époque soit meilleure que le modèle fourni, dont les poids sont gardés à sa place. Revoyez plus de dalles.</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>The weights in {name} are not those of its card: sha256 {sha256}… was expected, found {found}…. Get the file again.</source>
   <translation>Les poids dans {name} ne sont pas ceux de sa fiche : sha256 {sha256}… était attendu, trouvé {found}…. Procurez-vous le fichier à nouveau.</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_weights.py" />
   <source>The weights of {name} are not read: {problem}. Use a model trained with Dalles, or save the network again with Keras 3.</source>
   <translation>Les poids de {name} ne sont pas lus : {problem}. Employez un modèle entraîné avec Dalles, ou enregistrez le réseau à nouveau avec Keras 3.</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/main_thread.py" />
   <source>The window of QGIS was expected to answer, it did not for {seconds} s. Run the algorithm again; a script must not wait for its task in the main thread (waitForFinished).</source>
   <translation>Une réponse de la fenêtre de QGIS était attendue, il n’y en a pas eu pendant {seconds} s. Relancez l’algorithme ; un script ne doit pas attendre sa tâche dans le fil principal (waitForFinished).</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>The worker answered before it was asked and was ended. Run again.</source>
   <translation>Le processus de calcul a répondu avant d’être interrogé et a été arrêté. Relancez.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>The worker cannot be started with {python} ({error}). Set the engine up again (setupengine).</source>
   <translation>Le processus de calcul ne peut être lancé avec {python} ({error}). Installez le moteur à nouveau (setupengine).</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>The worker could not do it: {message}. Run setupengine with ACTION check; a smaller BATCH helps where memory ran out.</source>
   <translation>Le processus de calcul n’a pas pu le faire : {message}. Lancez setupengine avec ACTION check ; un BATCH plus petit aide si la mémoire a manqué.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>The worker did not stop within {timeout_s:g} s and was ended.</source>
   <translation>Le processus de calcul ne s’est pas arrêté en {timeout_s:g} s, il y a été mis fin.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/protocol.py" />
   <source>The worker ended in the middle of an answer. Run again; if it comes back, set the engine up again (setupengine).</source>
   <translation>Le processus de calcul s’est arrêté au milieu d’une réponse. Relancez ; si cela revient, installez le moteur à nouveau (setupengine).</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>The worker ended unexpectedly: {why}. What was written stays. Run again, or use the engine numpy; if it comes back, run dalles:setupengine with ACTION update.</source>
   <translation>Le processus de calcul s’est arrêté de façon inattendue : {why}. Ce qui a été écrit reste. Relancez, ou employez le moteur numpy ; si cela revient, lancez dalles:setupengine avec ACTION update.</translation>
  </message>
  <message>
   <location filename="../models/engines/worker_engine.py" />
   <source>The worker gave an answer that is not one number a tile. Set the engine up again (setupengine), or use the engine numpy.</source>
   <translation>Le processus de calcul a donné une réponse qui n’est pas un nombre par dalle. Installez le moteur à nouveau (setupengine), ou employez le moteur numpy.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>The worker gave no answer for {timeout_s:g} s and was ended.</source>
   <translation>Le processus de calcul n’a pas répondu pendant {timeout_s:g} s et a été arrêté.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>The worker gave the answer {answer!r}, which was not asked for, and was ended. Set the engine up again (setupengine), or use the engine numpy.</source>
   <translation>Le processus de calcul a donné la réponse {answer!r}, qui n’était pas demandée, et a été arrêté. Installez le moteur à nouveau (setupengine), ou employez le moteur numpy.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>The worker has ended. Run again.</source>
   <translation>Le processus de calcul est terminé. Relancez.</translation>
  </message>
  <message>
   <location filename="../models/engines/in_process.py" />
   <source>The worker has no engine {engine!r}. Update the plugin.</source>
   <translation>Le processus de calcul n’a pas de moteur {engine!r}. Mettez l’extension à jour.</translation>
  </message>
  <message>
   <location filename="../models/worker_tasks.py" />
   <source>The worker was asked for {kind!r}, which it does not know. Update the plugin.</source>
   <translation>Le processus de calcul a reçu une demande de {kind!r}, qu’il ne connaît pas. Mettez l’extension à jour.</translation>
  </message>
  <message>
   <location filename="../models/worker_tasks.py" />
   <source>The worker was given no network to run, or no tiles. Run again.</source>
   <translation>Le processus de calcul n’a pas reçu de réseau à exécuter, ou pas de dalles. Relancez.</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/worker_health.py" />
   <source>The worker {worker} gets no chunks: {message}</source>
   <translation>L’ouvrier {worker} ne reçoit aucun morceau : {message}</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/worker_health.py" />
   <source>The worker {worker} gets no more chunks for a while, longer each time: {count} in a row failed there, while others are done elsewhere. {message}</source>
   <translation>L’ouvrier {worker} ne reçoit plus de morceaux pour un temps, plus long à chaque fois : {count} de suite y ont échoué, alors que d’autres se font ailleurs. {message}</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_writer.py" />
   <source>The {what} {name!r} cannot be a file name: letters, digits, _ - . and spaces were expected. Rename it in the grid.</source>
   <translation>Le nom {name!r} ({what}) ne peut être un nom de fichier : lettres, chiffres, _ - . et espaces étaient attendus. Renommez-le dans la grille.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>Threshold</source>
   <translation>Seuil</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Threshold for gone</source>
   <translation>Seuil des disparues</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Threshold for new</source>
   <translation>Seuil des nouvelles</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Threshold {threshold:.2f}; {counts}; {rate:.0f} tiles/s.</source>
   <translation>Seuil {threshold:.2f} ; {counts} ; {rate:.0f} dalles/s.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Threshold {threshold:g}: a grid does not tell that of its model. Give THRESHOLD for another.</source>
   <translation>Seuil {threshold:g} : une grille ne dit pas celui de son modèle. Donnez THRESHOLD pour un autre.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Threshold, chosen on the validation tiles</source>
   <translation>Seuil, choisi sur les dalles de validation</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Thresholds</source>
   <translation>Seuils</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Tile size</source>
   <translation>Taille des dalles</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/copy_writer.py" />
   <source>Tile {number} of the grid has gone since it was read. Run the algorithm again.</source>
   <translation>La dalle {number} de la grille a disparu depuis sa lecture. Relancez l’algorithme.</translation>
  </message>
  <message>
   <location filename="../reports/summary.py" />
   <source>Tiles</source>
   <translation>Dalles</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geoparquet_grid.py" />
   <source>Tiles as WKB were expected in {path}, found the encoding {found}. Write it anew with GEOMETRY_ENCODING=WKB.</source>
   <translation>Des dalles en WKB étaient attendues dans {path}, trouvé l’encodage {found}. Écrivez-le à nouveau avec GEOMETRY_ENCODING=WKB.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Tiles at most</source>
   <translation>Dalles au plus</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Tiles by probability: built above the line, unbuilt below it. The dashed line is the threshold.</source>
   <translation>Dalles par probabilité : bâties au-dessus de la ligne, non bâties au-dessous. Les tirets sont le seuil.</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>Tiles by probability: built above, unbuilt below</source>
   <translation>Dalles par probabilité : bâties en haut, non bâties en bas</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Tiles explained</source>
   <translation>Dalles expliquées</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Tiles in the places</source>
   <translation>Dalles dans les lieux</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/labelled_grid.py" />
   <source>Tiles labelled bati or non_bati were expected, the field {label} has none ({count} tiles). Run Tag the tiles with COVERAGE, or choose another LABEL.</source>
   <translation>Des dalles étiquetées bati ou non_bati étaient attendues, le champ {label} n’en a aucune ({count} dalles). Lancez « Étiqueter les dalles » avec COVERAGE, ou choisissez un autre LABEL.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Tiles labelled {label}</source>
   <translation>Dalles étiquetées {label}</translation>
  </message>
  <message>
   <location filename="../core/stats/confident_learning.py" />
   <source>Tiles of both labels were expected, all {count} are {found}. Review a grid with both.</source>
   <translation>Des dalles des deux étiquettes étaient attendues, toutes ({count}) ont la même : {found}. Revoyez une grille avec les deux.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Tiles of {size_m:g} m: {count}.</source>
   <translation>Dalles de {size_m:g} m : {count}.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Tiles on the orthophoto were expected: none of the tiles to export lies wholly on it. Check that the grid was built on this orthophoto.</source>
   <translation>Des dalles sur l’orthophoto étaient attendues : aucune de celles à exporter n’y est entièrement. Vérifiez que la grille a été créée sur cette orthophoto.</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Tiles per second</source>
   <translation>Dalles par seconde</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>Tiles per second of the self-test; of dask, tasks</source>
   <translation>Dalles par seconde de l’autotest ; pour dask, tâches</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Tiles seen before the weights are adjusted.</source>
   <translation>Dalles vues avant que les poids ne soient ajustés.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Tiles tagged built</source>
   <translation>Dalles étiquetées bâties</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Tiles to explain; select some in the grid and tick selected features only.</source>
   <translation>Dalles à expliquer ; sélectionnez-en dans la grille et cochez « Entité(s) sélectionnée(s) uniquement ».</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Tiles to review</source>
   <translation>Dalles à revoir</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geopackage_grid.py" />
   <source>Tiles with a geometry were expected in the grid {path}, none of {count} has one. Build the grid again.</source>
   <translation>Des dalles avec géométrie étaient attendues dans la grille {path}, aucune des {count} n’en a. Refaites la grille.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Tiles with a geometry were expected, none of those to explain has one. Build the grid again.</source>
   <translation>Des dalles avec une géométrie étaient attendues, aucune de celles à expliquer n’en a. Créez la grille à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Tiles with a label and a probability</source>
   <translation>Dalles avec une étiquette et une probabilité</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Tiles with a probability</source>
   <translation>Dalles avec une probabilité</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Tiles with an image were expected: none of those to explain has one. Check that they lie on the orthophoto.</source>
   <translation>Des dalles avec une image étaient attendues : aucune de celles à expliquer n’en a. Vérifiez qu’elles sont sur l’orthophoto.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Tiles with an image were expected: the orthophoto is empty on all of them. Check its nodata value.</source>
   <translation>Des dalles avec une image étaient attendues : l’orthophoto est vide sur toutes. Vérifiez sa valeur nodata.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/cross_validation.py" />
   <source>Tiles with an image were expected: the orthophoto is empty on all of them. Check that the grid was built on this orthophoto.</source>
   <translation>Des dalles avec une image étaient attendues : l’orthophoto est vide sur toutes. Vérifiez que la grille a été créée sur cette orthophoto.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Train</source>
   <translation>Entraîner</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Train / valid / test</source>
   <translation>Train / valid / test</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Train a model</source>
   <translation>Entraîner un modèle</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Training</source>
   <translation>Apprentissage</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Trains a Keras network on a library of tile images, in a process of its own, and writes a model file that all engines run. Needs the engine keras: run Set up an engine once. Cancel keeps the best model so far.</source>
   <translation>Entraîne un réseau Keras sur une bibliothèque d’images de dalles, dans un processus à part, et écrit un fichier de modèle que tous les moteurs exécutent. Demande le moteur keras : lancez une fois « Installer un moteur ». Annuler garde le meilleur modèle obtenu.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/appearance.py" />
   <source>Transparency band: None</source>
   <translation>Bande de transparence : Aucune</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_editions.py" />
   <source>Two editions of the same territory: {newer} is read ({date}); {older} is older ({older_date}), and left out.</source>
   <translation>Deux éditions du même territoire : {newer} est lu ({date}) ; {older} est plus ancien ({older_date}), et laissé de côté.</translation>
  </message>
  <message>
   <location filename="../processing_provider/chains.py" />
   <source>Update the map</source>
   <translation>Mettre à jour la carte</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Upper end of its 95 % interval</source>
   <translation>Borne haute de son intervalle à 95 %</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>Use a model trained with Dalles, or rebuild the network from standard layers and save it again.</source>
   <translation>Employez un modèle entraîné avec Dalles, ou refaites le réseau avec des couches ordinaires et enregistrez-le à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Validation accuracy of that epoch, both classes weighing the same</source>
   <translation>Exactitude de validation de cette époque, les deux classes pesant autant</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>Versions</source>
   <translation>Versions</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Wanted</source>
   <translation>Voulu</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Wanted precision</source>
   <translation>Précision voulue</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>What a model of others takes</source>
   <translation>Ce que prend un modèle tiers</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/folder_inputs.py" />
   <source>What is found in {folder} cannot be kept in {cache}: {error}. Make room there, or set DALLES_CACHE to a folder on another disk.</source>
   <translation>Ce qui est trouvé dans {folder} ne peut être gardé dans {cache} : {error}. Faites-y de la place, ou désignez par DALLES_CACHE un dossier sur un autre disque.</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>What runs the model: auto takes the fastest that is ready; numpy needs nothing installed.</source>
   <translation>Ce qui exécute le modèle : auto prend le plus rapide qui soit prêt ; numpy ne demande aucune installation.</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>Where BUILDINGS is a folder of deliveries: field that is the same for a building in each of them, so that it is counted once. Left empty, cleabs, or the ID of BD TOPO 2; a running number is none.</source>
   <translation>Si BUILDINGS est un dossier de livraisons : champ qui est le même pour un bâtiment dans chacune d’elles, pour qu’il soit compté une fois. Laissé vide, cleabs, ou l’ID de la BD TOPO 2 ; un numéro d’ordre n’en est pas un.</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Where the validation curve leaves the training curve, the model learns its tiles by heart.</source>
   <translation>Là où la courbe de validation quitte celle d’apprentissage, le modèle apprend ses dalles par cœur.</translation>
  </message>
  <message>
   <location filename="../core/dataset/splits.py" />
   <source>Write three numbers for train, valid and test: percentages such as 80/15/5, or tiles per class such as 10000/2000/100 (with the word tiles where all are 100 or less: 40/10/5 tiles).</source>
   <translation>Écrivez trois nombres pour train, valid et test : des pourcentages tels que 80/15/5, ou des dalles par classe telles que 10000/2000/100 (avec le mot tiles si tous sont de 100 ou moins : 40/10/5 tiles).</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Writes onto each tile the probability that it shows a building, seen on the orthophoto by a trained model. A tile that is not wholly on the image has no probability, and a status that says why. Fields: proba_bati (0 to 1), classe (bati or non_bati), statut (ok, nodata, outside), modele (name and version).</source>
   <translation>Inscrit sur chaque dalle la probabilité qu’elle montre un bâtiment, vue sur l’orthophoto par un modèle entraîné. Une dalle qui n’est pas entièrement sur l’image n’a pas de probabilité, et un statut dit pourquoi. Champs : proba_bati (0 à 1), classe (bati ou non_bati), statut (ok, nodata, outside), modele (nom et version).</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Writes the image of each labelled tile, as QGIS shows the orthophoto, into a library for training: split/label/tile_id.jpg with world files, and manifest.csv. Tiles labelled ambigu, without label or without image are left out.</source>
   <translation>Écrit l’image de chaque dalle étiquetée, telle que QGIS montre l’orthophoto, dans une bibliothèque d’images pour l’apprentissage : jeu/étiquette/tile_id.jpg avec les fichiers de calage, et manifest.csv. Les dalles étiquetées ambigu, sans étiquette ou sans image sont écartées.</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Written onto a copy: {fields}.</source>
   <translation>Inscrit dans une copie : {fields}.</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Written onto {layer}: {fields}.</source>
   <translation>Inscrit dans {layer} : {fields}.</translation>
  </message>
  <message>
   <location filename="../core/download/served_image.py" />
   <source>XML</source>
   <translation>du XML</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>Zone</source>
   <translation>Zone</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>Zones</source>
   <translation>Zones</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Zones of change</source>
   <translation>Zones de changement</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>a ground sampling distance of {gsd_m} m, more than 0 was expected</source>
   <translation>une résolution au sol de {gsd_m} m, plus de 0 était attendu</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_weights.py" />
   <source>a group is nested too deep, or says more than Keras writes</source>
   <translation>un groupe est imbriqué trop profondément, ou dit plus que ce que Keras écrit</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>a name or a version that cannot be one, up to {most} letters were expected</source>
   <translation>un nom ou une version qui ne peut en être, {most} lettres au plus étaient attendues</translation>
  </message>
  <message>
   <location filename="../algorithms/services/wfs.py" />
   <source>a page of {found} features instead of {expected}</source>
   <translation>une page de {found} entités au lieu de {expected}</translation>
  </message>
  <message>
   <location filename="../core/download/wfs_page.py" />
   <source>a page that is cut off or damaged</source>
   <translation>une page coupée ou abîmée</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>a range of ground sampling distances {gsd_range_m}, two numbers were expected</source>
   <translation>une plage de résolutions au sol {gsd_range_m}, deux nombres étaient attendus</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layers.py" />
   <source>a table without geometry</source>
   <translation>une table sans géométrie</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>a threshold of {threshold}, 0 to 1 was expected</source>
   <translation>un seuil de {threshold}, 0 à 1 était attendu</translation>
  </message>
  <message>
   <location filename="../core/download/served_image.py" />
   <source>a web page</source>
   <translation>une page web</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>a word of {count} letters</source>
   <translation>un mot de {count} lettres</translation>
  </message>
  <message>
   <location filename="../reports/templates/parts.html.j2" />
   <source>all</source>
   <translation>toutes</translation>
  </message>
  <message>
   <location filename="../tools/make_styles.py" />
   <source>ambiguous (ambigu)</source>
   <translation>ambiguë (ambigu)</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>an accuracy of {accuracy} in its headline, 0 to 1 was expected</source>
   <translation>une exactitude de {accuracy} dans headline, de 0 à 1 était attendu</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>an error of the server</source>
   <translation>une erreur du serveur</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>an error of the service: {text}</source>
   <translation>une erreur du service : {text}</translation>
  </message>
  <message>
   <location filename="../algorithms/services/wms.py" />
   <source>an image of one colour</source>
   <translation>une image d’une seule couleur</translation>
  </message>
  <message>
   <location filename="../core/download/served_image.py" />
   <source>an image of {found} px instead of {wanted}</source>
   <translation>une image de {found} px au lieu de {wanted}</translation>
  </message>
  <message>
   <location filename="../core/download/served_image.py" />
   <source>an image that is cut off or damaged</source>
   <translation>une image coupée ou abîmée</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>an input of {size_px} pixels, 8 to 4096 were expected</source>
   <translation>une entrée de {size_px} pixels, 8 à 4096 étaient attendus</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>another size</source>
   <translation>une autre taille</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>bati and non_bati (or built and unbuilt, or 1 and 0)</source>
   <translation>bati et non_bati (ou built et unbuilt, ou 1 et 0)</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>blocks</source>
   <translation>blocs</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>blocks of neighbouring tiles</source>
   <translation>blocs de dalles voisines</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>buildings</source>
   <translation>bâtiments</translation>
  </message>
  <message>
   <location filename="../core/stats/confident_learning.py" />
   <source>built</source>
   <translation>bâtie</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>built (bati)</source>
   <translation>bâtie (bati)</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>built share</source>
   <translation>part bâtie</translation>
  </message>
  <message>
   <location filename="../tools/make_styles.py" />
   <source>built? to review</source>
   <translation>bâtie ? à revoir</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>bundled: fine-tune the bundled model, with some fifty tiles or thousands; scratch: random weights, with ten thousand.</source>
   <translation>bundled : affiner le modèle fourni, avec une cinquantaine de dalles ou des milliers ; scratch : poids au hasard, avec dix mille.</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>card</source>
   <translation>fiche</translation>
  </message>
  <message>
   <location filename="../tools/make_styles.py" />
   <source>chance</source>
   <translation>chance</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>chance that a built tile has a higher probability than an unbuilt one</source>
   <translation>chance qu’une dalle bâtie ait une probabilité plus haute qu’une dalle non bâtie</translation>
  </message>
  <message>
   <location filename="../reports/change_report.py" />
   <source>chance {chance} · p {probability}</source>
   <translation>chance {chance} · p {probability}</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>classed built</source>
   <translation>classée bâtie</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>classed unbuilt</source>
   <translation>classée non bâtie</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>column of the probability</source>
   <translation>colonne de la probabilité</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>coverage polygons</source>
   <translation>polygones de couverture</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>default auto: onnxruntime where it is installed</source>
   <translation>par défaut auto : onnxruntime là où il est installé</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/i18n.py" />
   <source>en</source>
   <translation>fr</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>epoch</source>
   <translation>époque</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>error {number}</source>
   <translation>erreur {number}</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>excess</source>
   <translation>excédent</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>exit code {code}</source>
   <translation>code de sortie {code}</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>exit code {code}, last words: {said}</source>
   <translation>code de sortie {code}, derniers mots : {said}</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>expected built</source>
   <translation>bâties attendues</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>expected right</source>
   <translation>justes attendues</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>false alarms: share of unbuilt tiles classed built</source>
   <translation>fausses alertes : part des dalles non bâties classées bâties</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>field: those of the grid, right where the model did not learn these tiles (the bundled one did not); folds: the tiles are parted into folds by block, and each is scored by a regression, on the features of the model, that learned the tags of the other folds. Needs ORTHO.</source>
   <translation>field : celles de la grille, bonnes si le modèle n’a pas appris ces dalles (c’est le cas du modèle fourni) ; folds : les dalles sont réparties en plis par bloc, et chacune est notée par une régression, sur les descripteurs du modèle, qui a appris les étiquettes des autres plis. Demande ORTHO.</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>folder of the parts</source>
   <translation>dossier des parties</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>folder of the parts, as the workers see it; a run that was stopped goes on in it</source>
   <translation>dossier des parties, tel que les ouvriers le voient ; un traitement arrêté y reprend</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>for images of {finest:g} to {coarsest:g} m a pixel</source>
   <translation>pour des images de {finest:g} à {coarsest:g} m par pixel</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>for images of {gsd:g} m a pixel</source>
   <translation>pour des images de {gsd:g} m par pixel</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>found both</source>
   <translation>trouvé les deux</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>found neither</source>
   <translation>trouvé aucune des deux</translation>
  </message>
  <message>
   <location filename="../models/worker_process/python_finder.py" />
   <source>found none with the modules venv and pip</source>
   <translation>trouvé aucun qui ait les modules venv et pip</translation>
  </message>
  <message>
   <location filename="../models/worker_process/python_finder.py" />
   <source>found only {versions}</source>
   <translation>trouvé seulement {versions}</translation>
  </message>
  <message>
   <location filename="../reports/change_report.py" />
   <source>gone</source>
   <translation>disparue</translation>
  </message>
  <message>
   <location filename="../tools/make_styles.py" />
   <source>gone: mapped, not seen</source>
   <translation>disparue : sur la carte, pas sur la photo</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>harmonic mean of precision and recall</source>
   <translation>moyenne harmonique de la précision et du rappel</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>hectares</source>
   <translation>hectares</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>highest chance</source>
   <translation>chance la plus haute</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>highest probability first</source>
   <translation>probabilité la plus haute d’abord</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>images</source>
   <translation>images</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>install: make it unless it works already; check: predict known tiles and compare, or count with Dask; update: make it anew; remove: delete it.</source>
   <translation>install : le créer s’il ne fonctionne pas déjà ; check : prédire des dalles connues et comparer, ou compter avec Dask ; update : le créer à nouveau ; remove : le supprimer.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layers.py" />
   <source>integer</source>
   <translation>entier</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>it has a member {member!r}, a plain name was expected</source>
   <translation>elle a un membre {member!r}, un nom ordinaire était attendu</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/open_errors.py" />
   <source>it has no layer {wanted}, only {names}</source>
   <translation>il n’a pas de couche {wanted}, seulement {names}</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>it has no {member}</source>
   <translation>elle n’a pas de {member}</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>it has {count} members, at most {most} are read</source>
   <translation>elle a {count} membres, {most} au plus sont lus</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>it has {member} twice</source>
   <translation>elle a {member} deux fois</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/open_errors.py" />
   <source>it holds no layer of features</source>
   <translation>il ne contient pas de couche d’entités</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/open_errors.py" />
   <source>it holds no raster</source>
   <translation>il ne contient pas de raster</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>it is broken</source>
   <translation>il est endommagé</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/open_errors.py" />
   <source>it is empty (0 bytes)</source>
   <translation>il est vide (0 octet)</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>it is no whole archive: {error}</source>
   <translation>ce n’est pas une archive entière : {error}</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>it is of another version of Dalles</source>
   <translation>il est d’une autre version de Dalles</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/dispatcher.py" />
   <source>it took more than {limit:.0f} s each time.</source>
   <translation>il a pris plus de {limit:.0f} s à chaque fois.</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>it unpacks to {found} MB, at most {most} MB are read</source>
   <translation>elle fait {found} Mo une fois décompressée, {most} Mo au plus sont lus</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>it was killed, most often because memory ran out</source>
   <translation>il a été tué, le plus souvent parce que la mémoire a manqué</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/dispatcher.py" />
   <source>its workers ended one after the other, perhaps as their memory ran out: give them more.</source>
   <translation>ses ouvriers se sont arrêtés l’un après l’autre, peut-être faute de mémoire : donnez-leur-en davantage.</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>its {member} is a link or a device, a file was expected</source>
   <translation>son membre {member} est un lien ou un périphérique, un fichier était attendu</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>its {member} is broken: {error}</source>
   <translation>son membre {member} est abîmé : {error}</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>its {member} is encrypted, or packed in a way that Keras never does</source>
   <translation>son membre {member} est chiffré, ou compressé comme Keras ne le fait jamais</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>its {member} unpacks to {found} MB, at most {most} MB are read</source>
   <translation>son membre {member} fait {found} Mo une fois décompressé, {most} Mo au plus sont lus</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>its {member} unpacks to {ratio} times its size, at most {most} times are read</source>
   <translation>son membre {member} fait {ratio} fois sa taille une fois décompressé, {most} fois au plus sont lues</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>jpeg: downloaded and stored as JPEG; png: lossless, at least five times larger.</source>
   <translation>jpeg : téléchargé et enregistré en JPEG ; png : sans perte, au moins cinq fois plus volumineux.</translation>
  </message>
  <message>
   <location filename="../tools/make_styles.py" />
   <source>keep the label</source>
   <translation>garder l’étiquette</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/library_entries.py" />
   <source>label</source>
   <translation>étiquette</translation>
  </message>
  <message>
   <location filename="../tools/make_styles.py" />
   <source>leave out</source>
   <translation>écarter</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>likeliest tile</source>
   <translation>dalle la plus probable</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>lowest probability first</source>
   <translation>probabilité la plus basse d’abord</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>mask polygons</source>
   <translation>polygones du masque</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>mean gap of probability and share of built tiles; 0 is best</source>
   <translation>écart moyen entre probabilité et part de dalles bâties ; 0 est le mieux</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>mean probability</source>
   <translation>probabilité moyenne</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>mean squared error of the probability; 0 is best</source>
   <translation>erreur quadratique moyenne de la probabilité ; 0 est le mieux</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>model file; default the bundled one</source>
   <translation>fichier du modèle ; par défaut celui qui est fourni</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_manifest.py" />
   <source>more values than columns</source>
   <translation>plus de valeurs que de colonnes</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>multiples: corners at multiples of the size, so that the same ground always gets the same tile; raster: from the upper left corner of the orthophoto; extent: from the upper left corner of the extent.</source>
   <translation>multiples : coins sur les multiples de la taille, de sorte que le même terrain a toujours la même dalle ; raster : depuis le coin supérieur gauche de l’orthophoto ; extent : depuis le coin supérieur gauche de l’emprise.</translation>
  </message>
  <message>
   <location filename="../reports/change_report.py" />
   <source>new</source>
   <translation>nouvelle</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>new grid; a GeoPackage itself is written onto where this is left out</source>
   <translation>nouvelle grille ; sans elle, le GeoPackage lui-même est complété</translation>
  </message>
  <message>
   <location filename="../tools/make_styles.py" />
   <source>new: seen, not mapped</source>
   <translation>nouvelle : sur la photo, pas sur la carte</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>no answer in time</source>
   <translation>pas de réponse à temps</translation>
  </message>
  <message>
   <location filename="../algorithms/services/ogc_service.py" />
   <source>no capabilities of a {kind}</source>
   <translation>pas les capacités d’un {kind}</translation>
  </message>
  <message>
   <location filename="../algorithms/services/wfs.py" />
   <source>no description of the fields</source>
   <translation>pas de description des champs</translation>
  </message>
  <message>
   <location filename="../core/download/wfs_schema.py" />
   <source>no description of the fields ({error})</source>
   <translation>pas de description des champs ({error})</translation>
  </message>
  <message>
   <location filename="../core/download/wfs_schema.py" />
   <source>no description of the fields of {layer}</source>
   <translation>pas de description des champs de {layer}</translation>
  </message>
  <message>
   <location filename="../core/download/wfs_page.py" />
   <source>no features but something else</source>
   <translation>pas d’entités mais autre chose</translation>
  </message>
  <message>
   <location filename="../tools/make_styles.py" />
   <source>no image</source>
   <translation>sans image</translation>
  </message>
  <message>
   <location filename="../core/download/served_image.py" />
   <source>no image but {what}</source>
   <translation>pas d’image mais {what}</translation>
  </message>
  <message>
   <location filename="../tools/make_styles.py" />
   <source>no label: beyond the buildings</source>
   <translation>sans étiquette : hors des bâtiments</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>no message</source>
   <translation>aucun message</translation>
  </message>
  <message>
   <location filename="../algorithms/services/wfs.py" />
   <source>no number of features</source>
   <translation>pas de nombre d’entités</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>no secure connection</source>
   <translation>pas de connexion sécurisée</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>no such host</source>
   <translation>hôte inconnu</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_manifest.py" />
   <source>no text of a manifest</source>
   <translation>ce n’est pas le texte d’un manifeste</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>no threshold gives it</source>
   <translation>aucun seuil ne le donne</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geoparquet_grid.py" />
   <source>no tile has a geometry</source>
   <translation>aucune dalle n’a de géométrie</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>none</source>
   <translation>aucune</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>not given by the service</source>
   <translation>non donnée par le service</translation>
  </message>
  <message>
   <location filename="../core/download/served_image.py" />
   <source>nothing</source>
   <translation>rien</translation>
  </message>
  <message>
   <location filename="../reports/summary.py" />
   <source>of the scored tiles</source>
   <translation>des dalles notées</translation>
  </message>
  <message>
   <location filename="../reports/summary.py" />
   <source>of {tagged} tagged tiles</source>
   <translation>sur {tagged} dalles étiquetées</translation>
  </message>
  <message>
   <location filename="../reports/change_report.py" />
   <source>of {total} tiles</source>
   <translation>sur {total} dalles</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layers.py" />
   <source>one of {kind} geometry</source>
   <translation>une couche de géométries {kind}</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>onnxruntime: prediction only, 180 MB on disk; keras: TensorFlow and Keras, training too, 1.9 GB on disk; dask: hands tiles to a cluster (SCHEDULER of Predict the tiles), 150 MB on disk.</source>
   <translation>onnxruntime : prédiction seulement, 180 Mo sur le disque ; keras : TensorFlow et Keras, entraînement aussi, 1,9 Go sur le disque ; dask : confie des dalles à un cluster (SCHEDULER de Prédire les dalles), 150 Mo sur le disque.</translation>
  </message>
  <message>
   <location filename="../reports/review.py" />
   <source>p {probability} · fit {quality}</source>
   <translation>p {probability} · accord {quality}</translation>
  </message>
  <message>
   <location filename="../algorithms/services/wfs_download.py" />
   <source>pages</source>
   <translation>pages</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/engine_settings.py" />
   <source>pip cannot use the SOCKS proxy that is set in QGIS (Settings &gt; Options &gt; Network): it tries without. Where that fails, set an HTTP proxy.</source>
   <translation>pip ne sait pas employer le proxy SOCKS réglé dans QGIS (Préférences &gt; Options &gt; Réseau) : il essaie sans. Si cela échoue, réglez un proxy HTTP.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>places</source>
   <translation>lieux</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>png and tif lose nothing.</source>
   <translation>png et tif ne perdent rien.</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>portable weights</source>
   <translation>poids portables</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>precision</source>
   <translation>précision</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>precision of at least {wanted}</source>
   <translation>précision d’au moins {wanted}</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>precision over all recalls</source>
   <translation>précision sur tous les rappels</translation>
  </message>
  <message>
   <location filename="../tools/make_styles.py" />
   <source>probability</source>
   <translation>probabilité</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>probability from which a tile is classed bati; default that of the model</source>
   <translation>probabilité à partir de laquelle une dalle est classée bati ; par défaut celle du modèle</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>probability from which a tile is classed built</source>
   <translation>probabilité à partir de laquelle une dalle est classée bâtie</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>probability of built</source>
   <translation>probabilité de bâti</translation>
  </message>
  <message>
   <location filename="../cluster/results/geopackage_join.py" />
   <source>real number</source>
   <translation>nombre réel</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>recall of at least {wanted}</source>
   <translation>rappel d’au moins {wanted}</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>recall of built</source>
   <translation>rappel du bâti</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>right</source>
   <translation>juste</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>right on {accuracy:.2f} ({low:.2f} to {high:.2f}) of {tiles} tiles of land it had never seen</source>
   <translation>juste sur {accuracy:.2f} ({low:.2f} à {high:.2f}) de {tiles} dalles de terrains qu’il n’avait jamais vus</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>right on {accuracy:.2f} ({low:.2f} to {high:.2f}) of {tiles} validation tiles, on which it was tuned</source>
   <translation>juste sur {accuracy:.2f} ({low:.2f} à {high:.2f}) de {tiles} dalles de validation, sur lesquelles il a été réglé</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>score the tiles of a grid, into a folder of GeoParquet parts</source>
   <translation>noter les dalles d’une grille, dans un dossier de parties GeoParquet</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>seconds for one chunk, after which its worker is started anew</source>
   <translation>secondes pour un morceau, au bout desquelles son ouvrier est redémarré</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>seconds without scheduler or worker, after which the run ends</source>
   <translation>secondes sans ordonnanceur ni ouvrier, au bout desquelles le traitement s’arrête</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>share of built tiles</source>
   <translation>part de dalles bâties</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>share of the built tiles that are found</source>
   <translation>part des dalles bâties qui sont trouvées</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>share of the tiles classed built that are built</source>
   <translation>part des dalles classées bâties qui le sont</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>share of the unbuilt tiles that are classed unbuilt</source>
   <translation>part des dalles non bâties classées non bâties</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>share of tiles classed as labelled</source>
   <translation>part des dalles classées selon leur étiquette</translation>
  </message>
  <message>
   <location filename="../core/download/served_image.py" />
   <source>something else</source>
   <translation>autre chose</translation>
  </message>
  <message>
   <location filename="../reports/review.py" />
   <source>tagged built</source>
   <translation>étiquetée bâtie</translation>
  </message>
  <message>
   <location filename="../reports/review.py" />
   <source>tagged unbuilt</source>
   <translation>étiquetée non bâtie</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>tcp://host:8786 of Dask, or its scheduler file; default: this machine alone</source>
   <translation>tcp://hôte:8786 de Dask, ou son fichier d’ordonnanceur ; par défaut : cette machine seule</translation>
  </message>
  <message>
   <location filename="../cluster/results/geopackage_join.py" />
   <source>text</source>
   <translation>texte</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>the buildings</source>
   <translation>les bâtiments</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/input_files.py" />
   <source>the bundled model</source>
   <translation>le modèle fourni</translation>
  </message>
  <message>
   <location filename="../models/training/architectures.py" />
   <source>the bundled network, 0.7 million weights</source>
   <translation>le réseau fourni, 0,7 million de poids</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>the classes {classes}, bati and non_bati were expected</source>
   <translation>les classes {classes}, bati et non_bati étaient attendues</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>the connection is refused</source>
   <translation>la connexion est refusée</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>the connection was cut</source>
   <translation>la connexion a été coupée</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>the coverage</source>
   <translation>la couverture</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>the extent</source>
   <translation>l’emprise</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>the grid</source>
   <translation>la grille</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>the headline {found}, an entry with land, tiles, accuracy and accuracy_95 was expected</source>
   <translation>{found} pour headline, une entrée avec land, tiles, accuracy et accuracy_95 était attendue</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>the highest F1</source>
   <translation>le F1 le plus haut</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>the input values {value_range}, two rising numbers for black and white were expected</source>
   <translation>les valeurs d’entrée {value_range}, deux nombres croissants pour le noir et le blanc étaient attendus</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>the interval {bounds} in its headline, two numbers of 0 to 1 about the accuracy were expected</source>
   <translation>l’intervalle {bounds} dans headline, deux nombres de 0 à 1 de part et d’autre de l’exactitude étaient attendus</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>the land {land} in its headline, unseen or validation was expected</source>
   <translation>{land} pour land dans headline, unseen ou validation était attendu</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/sinks.py" />
   <source>the layer is not whole</source>
   <translation>la couche n’est pas complète</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>the layer refuses</source>
   <translation>la couche refuse</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>the mask</source>
   <translation>le masque</translation>
  </message>
  <message>
   <location filename="../models/training/architectures.py" />
   <source>the original of 2018, three blocks of convolution and pooling and two dense layers</source>
   <translation>celui d’origine de 2018, trois blocs de convolution et d’agrégation et deux couches denses</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>the orthophoto</source>
   <translation>l’orthophoto</translation>
  </message>
  <message>
   <location filename="../tools/make_styles.py" />
   <source>the other label</source>
   <translation>l’autre étiquette</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>the places</source>
   <translation>les lieux</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>the same</source>
   <translation>identique</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>the scaling percentiles {percentiles}, two rising numbers of 0 to 100 were expected</source>
   <translation>les centiles {percentiles}, deux nombres croissants de 0 à 100 étaient attendus</translation>
  </message>
  <message>
   <location filename="../core/runtime/geopackage_tables.py" />
   <source>the table cannot be copied</source>
   <translation>la table ne peut pas être copiée</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>their names are changed</source>
   <translation>leurs noms sont modifiés</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>there is none</source>
   <translation>il n’y en a pas</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_weights.py" />
   <source>they are no whole HDF5 ({error})</source>
   <translation>ce n’est pas un HDF5 entier ({error})</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_weights.py" />
   <source>they hold more than {most} MB</source>
   <translation>ils contiennent plus de {most} Mo</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>tiles</source>
   <translation>dalles</translation>
  </message>
  <message>
   <location filename="../reports/change_report.py" />
   <source>tiles in {zones} zones</source>
   <translation>dalles en {zones} zones</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>training tiles</source>
   <translation>dalles d’apprentissage</translation>
  </message>
  <message>
   <location filename="../core/stats/confident_learning.py" />
   <source>unbuilt</source>
   <translation>non bâtie</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>unbuilt (non_bati)</source>
   <translation>non bâtie (non_bati)</translation>
  </message>
  <message>
   <location filename="../tools/make_styles.py" />
   <source>unbuilt? to review</source>
   <translation>non bâtie ? à revoir</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>validation tiles</source>
   <translation>dalles de validation</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>what GDAL opens: a file, a VRT, /vsis3/…, /vsicurl/…, as the workers see it</source>
   <translation>ce que GDAL ouvre : un fichier, un VRT, /vsis3/…, /vsicurl/…, tel que les ouvriers le voient</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/library_entries.py" />
   <source>without geometry</source>
   <translation>sans géométrie</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/labelled_grid.py" />
   <source>without label</source>
   <translation>sans étiquette</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/labelled_grid.py" />
   <source>without probability</source>
   <translation>sans probabilité</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>write the scores onto a grid, by tile_id</source>
   <translation>écrire les notes sur une grille, par tile_id</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>wrong</source>
   <translation>fausse</translation>
  </message>
  <message>
   <location filename="../reports/change_report.py" />
   <source>zone {zone}</source>
   <translation>zone {zone}</translation>
  </message>
  <message>
   <location filename="../tools/make_styles.py" />
   <source>zone: gone</source>
   <translation>zone : disparue</translation>
  </message>
  <message>
   <location filename="../tools/make_styles.py" />
   <source>zone: new</source>
   <translation>zone : nouvelle</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/thumbnails.py" />
   <source>{broken} images cannot be read: the orthophoto may be truncated. Get it again.</source>
   <translation>{broken} images ne peuvent être lues : l’orthophoto est peut-être tronquée. Téléchargez-la à nouveau.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>{change} ({interval})</source>
   <translation>{change} ({interval})</translation>
  </message>
  <message>
   <location filename="../core/grid/tile_grid.py" />
   <source>{cols:,} tiles of {size_m:g} m would cover this ground, at most {max_tiles:,} are made. Give a larger SIZE or a smaller EXTENT.</source>
   <translation>{cols:,} dalles de {size_m:g} m couvriraient ce terrain, {max_tiles:,} au plus sont créées. Donnez une SIZE plus grande ou une EXTENT plus petite.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>{count} archives are not read: {names}. Unpack them if they hold what is missing.</source>
   <translation>{count} archives ne sont pas lues : {names}. Décompressez-les si elles contiennent ce qui manque.</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>{count} bands, 3 were expected</source>
   <translation>{count} bandes, 3 étaient attendues</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_folder.py" />
   <source>{count} buildings are in two deliveries: counted once.</source>
   <translation>{count} bâtiments sont dans deux livraisons : comptés une fois.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/wfs_download.py" />
   <source>{count} buildings would be fetched, LIMIT allows {limit}. Choose a smaller EXTENT, or raise LIMIT.</source>
   <translation>{count} bâtiments seraient récupérés, LIMIT en autorise {limit}. Choisissez une EXTENT plus petite, ou augmentez LIMIT.</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>{count} changed tiles have no geometry and are left out. Build the grid again.</source>
   <translation>{count} dalles changées sans géométrie sont écartées. Créez la grille à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/decision_layer.py" />
   <source>{count} decisions are about tiles that have no label here ({first}): not used. Check that they were made on this grid.</source>
   <translation>{count} décisions portent sur des dalles sans étiquette ici ({first}) : elles ne servent pas. Vérifiez qu’elles ont été prises sur cette grille.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>{count} files cannot be read and are left out: {names}. Get them again.</source>
   <translation>{count} fichiers ne peuvent être lus et sont laissés de côté : {names}. Reprenez-les à la source.</translation>
  </message>
  <message>
   <location filename="../core/dataset/splits.py" />
   <source>{count} folds need as many blocks, the tiles lie in {blocks}. Give a smaller BLOCK or fewer FOLDS, or more ground.</source>
   <translation>{count} plis demandent autant de blocs, les dalles sont dans {blocks}. Donnez un BLOCK plus petit ou moins de FOLDS, ou plus de terrain.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>{count} folds, {model}</source>
   <translation>{count} plis, {model}</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>{count} images are rotated, or have south at the top, and are left out: {names}. Reproject them (gdalwarp).</source>
   <translation>{count} images pivotées, ou dont le sud est en haut, sont laissées de côté : {names}. Reprojetez-les (gdalwarp).</translation>
  </message>
  <message>
   <location filename="../core/deliveries/virtual_mosaic.py" />
   <source>{count} images cannot be joined to the others by GDAL: {names}. Take them out of the folder.</source>
   <translation>{count} images ne peuvent être réunies aux autres par GDAL : {names}. Retirez-les du dossier.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>{count} images cannot be read (empty, truncated or not 8-bit) and are left out: {names}.</source>
   <translation>{count} images ne peuvent être lues (vides, tronquées ou pas en 8 bits) et sont écartées : {names}.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>{count} images have no position on the ground and are left out: {names}.</source>
   <translation>{count} images sans position sur le terrain sont laissées de côté : {names}.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>{count} images lie where another one does: the last by name is read. Remove those that are not wanted.</source>
   <translation>{count} images sont là où une autre l’est aussi : la dernière par son nom est lue. Retirez celles dont vous ne voulez pas.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>{count} in {crs} at {gsd:g} m with {bands} bands ({kind}), as {name}</source>
   <translation>{count} en {crs} à {gsd:g} m avec {bands} bandes ({kind}), telles que {name}</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>{count} objects</source>
   <translation>{count} objets</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>{count} places, {tiles} tiles: {expected:.0f} built are expected ({low:.0f} to {high:.0f}).</source>
   <translation>{count} lieux, {tiles} dalles : {expected:.0f} bâties sont attendues ({low:.0f} à {high:.0f}).</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>{count} tiles are in no split.</source>
   <translation>{count} dalles ne sont dans aucun jeu.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>{count} tiles have no usable geometry or cannot be measured: they get no label. Build the grid again.</source>
   <translation>{count} dalles n’ont pas de géométrie utilisable ou ne peuvent être mesurées : elles n’ont pas d’étiquette. Créez la grille à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>{count} tiles left out: not wholly on the orthophoto.</source>
   <translation>{count} dalles écartées : pas entièrement sur l’orthophoto.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>{count} tiles left out: without image.</source>
   <translation>{count} dalles écartées : sans image.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>{count} tiles lie beyond the ground that the buildings cover: they get no label.</source>
   <translation>{count} dalles sont hors du terrain que couvrent les bâtiments : elles n’ont pas d’étiquette.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/folder_inputs.py" />
   <source>{count} tiles lie in gaps between the images of the folder: they have no image.</source>
   <translation>{count} dalles sont dans des lacunes entre les images du dossier : elles n’ont pas d’image.</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>{count} tiles, {total} chunks, of which {done} are done; engine {engine}.</source>
   <translation>{count} dalles, {total} morceaux, dont {done} sont faits ; moteur {engine}.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>{count} tiles, {wrong} tags are likely wrong: {built} built, {unbuilt} unbuilt. Listed: {listed}.</source>
   <translation>{count} dalles, {wrong} étiquettes sont sans doute fausses : {built} bâties, {unbuilt} non bâties. Listées : {listed}.</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>{count} tiles: mean probability {probability}, {built} built</source>
   <translation>{count} dalles : probabilité moyenne {probability}, {built} bâties</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>{count} tiles: {share:.1f} % show a building; the map misses {missed:.1f} % of those, and has one on {gone:.2f} % of the others (estimated).</source>
   <translation>{count} dalles : {share:.1f} % montrent un bâtiment ; parmi elles, {missed:.1f} % n’en ont pas sur la carte ; parmi les autres, {gone:.2f} % en ont un (estimation).</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>{count} values of {name}</source>
   <translation>{count} valeurs pour {name}</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>{done} of {total} chunks; {tiles} tiles in {seconds:.0f} s, {rate:.0f} a second; {failed} chunks are not done.</source>
   <translation>{done} morceaux sur {total} ; {tiles} dalles en {seconds:.0f} s, {rate:.0f} par seconde ; {failed} morceaux ne sont pas faits.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/wms_download.py" />
   <source>{empty} of {total} blocks have a single colour in two downloads: they are masked as areas without image.</source>
   <translation>{empty} blocs sur {total} sont d’une seule couleur dans deux téléchargements : ils sont masqués comme zones sans image.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>{folder} cannot be removed ({error}). Close what uses it and run again.</source>
   <translation>{folder} ne peut être supprimé ({error}). Fermez ce qui l’utilise et relancez.</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>{folder} is removed.</source>
   <translation>{folder} est supprimé.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>{folder} names {path} in the split {split!r}: an image of the folder in train, valid or test was expected. Export the library again.</source>
   <translation>{folder} nomme {path} dans le jeu {split!r} : une image du dossier dans train, valid ou test était attendue. Exportez la bibliothèque à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>{folder} was not there.</source>
   <translation>{folder} n’existait pas.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_folder.py" />
   <source>{folder}: {count} building layers, read as one ({names}).</source>
   <translation>{folder} : {count} couches de bâtiments, lues comme une seule ({names}).</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>{folder}: {count} images, read as one.</source>
   <translation>{folder} : {count} images, lues comme une seule.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/layer_files.py" />
   <source>{found} of {count} features are in the file</source>
   <translation>{found} entités sur {count} sont dans le fichier</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>{grey} for grey, true or false was expected</source>
   <translation>{grey} pour grey, true ou false était attendu</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>{home} cannot be written ({error}). Close what uses it, or set DALLES_ENV to another folder, and run again.</source>
   <translation>{home} ne peut être écrit ({error}). Fermez ce qui l’utilise, ou donnez à DALLES_ENV un autre dossier, et relancez.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>{inside} tiles lie in no place.</source>
   <translation>{inside} dalles ne sont dans aucun lieu.</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>{joined} of {tiles} tiles have their scores; {left} are in no part, of which {shapeless} have no geometry; {strange} of the parts are not in the grid.</source>
   <translation>{joined} dalles sur {tiles} ont leurs notes ; {left} ne sont dans aucune part, dont {shapeless} sans géométrie ; {strange} des parts ne sont pas dans la grille.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>{key} is a number above 0: found {value:g}.</source>
   <translation>{key} est un nombre supérieur à 0 : trouvé {value:g}.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/reply_monitor.py" />
   <source>{kind} in place of an image</source>
   <translation>{kind} au lieu d’une image</translation>
  </message>
  <message>
   <location filename="../core/raster/stretch.py" />
   <source>{kind} values: {low} to {high} (percentiles {from_pc:g} and {to_pc:g} of each band) are scaled to 0 to 255.</source>
   <translation>Valeurs {kind} : {low} à {high} (centiles {from_pc:g} et {to_pc:g} de chaque bande) sont ramenées à 0 à 255.</translation>
  </message>
  <message>
   <location filename="../cluster/protocol/remote_call.py" />
   <source>{kind}: {text}.</source>
   <translation>{kind} : {text}.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>{label}: {available} tiles, {line}.</source>
   <translation>{label} : {available} dalles, {line}.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/wfs.py" />
   <source>{layer} contains {kinds}, not only polygons. Choose another LAYER.</source>
   <translation>{layer} contient {kinds}, pas seulement des polygones. Choisissez un autre LAYER.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/wfs.py" />
   <source>{layer} has no field {name}. Set ID to one of {names}, or leave it empty.</source>
   <translation>{layer} n’a pas de champ {name}. Choisissez ID parmi {names}, ou laissez-le vide.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>{lost} places have no usable geometry: they count no tile. Correct them.</source>
   <translation>{lost} lieux n’ont pas de géométrie utilisable : ils ne comptent aucune dalle. Corrigez-les.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/polygons.py" />
   <source>{lost} {what} have no usable geometry and could not be counted: correct them.</source>
   <translation>{what} : {lost} sans géométrie utilisable n’ont pu être comptés. Corrigez-les.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>{low} to {high}</source>
   <translation>{low} à {high}</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>{manifest} has a tile from {xmin} to {xmax}, two rising numbers were expected. Export the library again.</source>
   <translation>{manifest} a une dalle de {xmin} à {xmax}, deux nombres croissants étaient attendus. Exportez la bibliothèque à nouveau.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_manifest.py" />
   <source>{manifest} names {path}, outside its folder: it was not written by Dalles. Choose another FOLDER.</source>
   <translation>{manifest} nomme {path}, hors de son dossier : il n’a pas été écrit par Dalles. Choisissez un autre FOLDER.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>{names} and {count} more</source>
   <translation>{names} et {count} de plus</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>{name} cannot be read ({error}). Export it again.</source>
   <translation>{name} ne peut être lu ({error}). Exportez l’image à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/rendering.py" />
   <source>{name} cannot be rendered at {bounds}. Check that the layer shows in QGIS.</source>
   <translation>{name} ne peut être dessiné en {bounds}. Vérifiez que la couche s’affiche dans QGIS.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/web_raster.py" />
   <source>{name} comes from a service ({kind}): {count} requests of {px} x {px} pixels at {gsd:g} m, at most {rate:g} per second; {cached} more are cached in {folder}.</source>
   <translation>{name} vient d’un service ({kind}) : {count} requêtes de {px} x {px} pixels à {gsd:g} m, au plus {rate:g} par seconde ; {cached} autres sont en cache dans {folder}.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/web_raster.py" />
   <source>{name} did not return a part of the image ({failure}): new attempt in {wait_s} s.</source>
   <translation>{name} n’a pas renvoyé une partie de l’image ({failure}) : nouvel essai dans {wait_s} s.</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>{name} has no card: it was not written by Dalles. State what it takes (CARD, for instance {example}), put that beside it as {beside}, or use a model trained with Dalles.</source>
   <translation>{name} n’a pas de fiche : il n’a pas été écrit par Dalles. Dites ce qu’il prend (CARD, par exemple {example}), mettez-le à côté de lui dans {beside}, ou employez un modèle entraîné avec Dalles.</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>{name} has no {member} ({file}): it was not written by Dalles. Use a model trained with Dalles, or the bundled one.</source>
   <translation>Il manque à {name} : {member} ({file}). Il n’a pas été écrit par Dalles. Employez un modèle entraîné avec Dalles, ou le modèle fourni.</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_network.py" />
   <source>{name} has weights that are not finite numbers. Get the file again, or train the model again.</source>
   <translation>{name} a des poids qui ne sont pas des nombres finis. Procurez-vous le fichier à nouveau, ou entraînez le modèle à nouveau.</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_weights.py" />
   <source>{name} is a link to something else</source>
   <translation>{name} est un lien vers autre chose</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>{name} is a number of 0 to 1: found {value:g}.</source>
   <translation>{name} est un nombre de 0 à 1 : trouvé {value:g}.</translation>
  </message>
  <message>
   <location filename="../algorithms/base.py" />
   <source>{name} is a number, found {value!r}. Correct it, or leave it empty.</source>
   <translation>{name} est un nombre, trouvé : {value!r}. Corrigez-le, ou laissez vide.</translation>
  </message>
  <message>
   <location filename="../core/grid/labels.py" />
   <source>{name} is an area in m², 0 or more: found {value:g}.</source>
   <translation>{name} est une surface en m², de 0 ou plus : trouvé {value:g}.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>{name} is empty. Export it again.</source>
   <translation>{name} est vide. Exportez l’image à nouveau.</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_weights.py" />
   <source>{name} is no plain array of numbers</source>
   <translation>{name} n’est pas un simple tableau de nombres</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>{name} is not a whole .keras archive ({error}). Get the file again, from where you trust it.</source>
   <translation>{name} n’est pas une archive .keras entière ({error}). Procurez-vous le fichier à nouveau, d’une source sûre.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>{name} is not an 8-bit image. Convert it.</source>
   <translation>{name} n’est pas une image en 8 bits. Convertissez-la.</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_weights.py" />
   <source>{name} is there twice, or there are too many</source>
   <translation>{name} est là deux fois, ou il y en a trop</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>{name} of the model file comes from the module {module:.60}, not from Keras. {way_out}</source>
   <translation>{name} du fichier de modèle vient du module {module:.60}, pas de Keras. {way_out}</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>{name} of the model file is a custom object ({registered_name:.60}). {way_out}</source>
   <translation>{name} du fichier de modèle est un objet sur mesure ({registered_name:.60}). {way_out}</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>{name} of {value:g}</source>
   <translation>{value:g} pour {name}</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/web_raster.py" />
   <source>{name} returned no image at {x:.0f}, {y:.0f} ({failure}; {count} attempts). Run again later: the run is resumed.</source>
   <translation>{name} n’a pas renvoyé d’image en {x:.0f}, {y:.0f} ({failure} ; {count} essais). Relancez plus tard : le traitement est repris.</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>{name} was not written by Dalles and runs with the engine keras only.</source>
   <translation>{name} n’a pas été écrit par Dalles et ne s’exécute qu’avec le moteur keras.</translation>
  </message>
  <message>
   <location filename="../models/engines/engine.py" />
   <source>{name} was not written by Dalles and runs with the engine keras only. Set it up (dalles:setupengine) and choose ENGINE keras.</source>
   <translation>{name} n’a pas été écrit par Dalles et ne s’exécute qu’avec le moteur keras. Installez-le (dalles:setupengine) et choisissez ENGINE keras.</translation>
  </message>
  <message>
   <location filename="../models/inference/features.py" />
   <source>{name} was not written by Dalles: its features cannot be read. Use a model trained with Dalles, or the bundled one.</source>
   <translation>{name} n’a pas été écrit par Dalles : ses descripteurs ne peuvent être lus. Employez un modèle entraîné avec Dalles, ou le modèle fourni.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/ogc_errors.py" />
   <source>{name} {found} is not an address. Enter one that begins with https:// or http://.</source>
   <translation>{name} {found} n’est pas une adresse. Saisissez-en une qui commence par https:// ou http://.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>{name}, threshold {threshold:g}, {count} tiles: {said}.</source>
   <translation>{name}, seuil {threshold:g}, {count} dalles : {said}.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>{name}: probability {probability:.3f}, evidence {found:+.2f} to {high:+.2f}.</source>
   <translation>{name} : probabilité {probability:.3f}, indices {found:+.2f} à {high:+.2f}.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>{name}: {note}</source>
   <translation>{name} : {note}</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>{needed_mb} MB are needed in {folder}, {free} MB are free. Make room, or set DALLES_ENV to a folder on another disk.</source>
   <translation>{needed_mb} Mo sont nécessaires dans {folder}, {free} Mo sont libres. Faites de la place, ou donnez à DALLES_ENV un dossier sur un autre disque.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/training_data.py" />
   <source>{needed} MB are needed in {dirname} for the tiles, {free} MB are free. Make room, or set TMPDIR to a folder on another disk.</source>
   <translation>{needed} Mo sont nécessaires dans {dirname} pour les dalles, {free} Mo sont libres. Faites de la place, ou donnez à TMPDIR un dossier sur un autre disque.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/decision_layer.py" />
   <source>{number} from {old} to {new}</source>
   <translation>{number} de {old} à {new}</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>{number} tiles left out: {reason}.</source>
   <translation>{number} dalles écartées : {reason}.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_editions.py" />
   <source>{one} and {other} cover the same ground, and no field identifies their buildings (cleabs): those of both are counted.</source>
   <translation>{one} et {other} couvrent le même terrain, et aucun champ n’identifie leurs bâtiments (cleabs) : ceux des deux sont comptés.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/decision_layer.py" />
   <source>{other} flips are done already, or about a label that the tile no longer has.</source>
   <translation>{other} inversions sont déjà faites, ou portent sur une étiquette que la dalle n’a plus.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/overwrite_checks.py" />
   <source>{output} is a file of the folder {name}, which would be lost. Choose another {output}.</source>
   <translation>{output} est un fichier du dossier {name}, qui serait perdu. Choisissez un autre {output}.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/overwrite_checks.py" />
   <source>{output} is a folder that holds the file of {name}, which would be lost. Choose another {output}.</source>
   <translation>{output} est un dossier qui contient le fichier de {name}, qui serait perdu. Choisissez un autre {output}.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/overwrite_checks.py" />
   <source>{output} is the GeoPackage that holds {name}. Choose another {output}, or name a table of its own: ogr:dbname='{path}' table="{table}" (geom).</source>
   <translation>{output} est le GeoPackage qui contient {name}. Choisissez un autre {output}, ou nommez une table à part : ogr:dbname='{path}' table="{table}" (geom).</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/overwrite_checks.py" />
   <source>{output} is the file of {name}, which would be lost. Choose another {output}.</source>
   <translation>{output} est le fichier de {name}, qui serait perdu. Choisissez un autre {output}.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/overwrite_checks.py" />
   <source>{output} is the file {path}, whose layers would be lost: {names}. Choose another {output}.</source>
   <translation>{output} est le fichier {path}, dont les couches seraient perdues : {names}. Choisissez un autre {output}.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/overwrite_checks.py" />
   <source>{output} would replace the table {table} of {path}, which Dalles did not make. Choose another {output}, or name another table: ogr:dbname='{path}' table="{free}" (geom).</source>
   <translation>{output} remplacerait la table {table} de {path}, que Dalles n’a pas faite. Choisissez un autre {output}, ou nommez une autre table : ogr:dbname='{path}' table="{free}" (geom).</translation>
  </message>
  <message>
   <location filename="../models/training/train_task.py" />
   <source>{out} cannot be written ({error}); an older model there is unchanged. Make room or choose another MODEL, and train again.</source>
   <translation>{out} ne peut être écrit ({error}) ; un modèle plus ancien qui s’y trouve est inchangé. Faites de la place ou choisissez un autre MODEL, et relancez l’apprentissage.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/served_layers.py" />
   <source>{parameter} layer {name} gave {read} features, the most that its service gives in one answer: there may be more. {remedy}</source>
   <translation>La couche {name} de {parameter} a donné {read} entités, le maximum que son service donne en une réponse : il peut y en avoir d’autres. {remedy}</translation>
  </message>
  <message>
   <location filename="../algorithms/services/served_layers.py" />
   <source>{parameter} layer {name} gave {read} of the {count} features that its service announces. {remedy}</source>
   <translation>La couche {name} de {parameter} a donné {read} des {count} entités que son service annonce. {remedy}</translation>
  </message>
  <message>
   <location filename="../core/runtime/sqlite_files.py" />
   <source>{path} cannot be read ({error}). Close the programs that use it, or copy it elsewhere.</source>
   <translation>{path} ne peut être lu ({error}). Fermez les programmes qui l’utilisent, ou copiez-le ailleurs.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_manifest.py" />
   <source>{path} cannot be read in line {number} ({error}). Export the library again.</source>
   <translation>{path} ne peut être lu à la ligne {number} ({error}). Exportez la bibliothèque à nouveau.</translation>
  </message>
  <message>
   <location filename="../core/runtime/sqlite_files.py" />
   <source>{path} cannot be read whole: what was written last stands in {wal}, which GDAL does not read in a folder where it may not write. Copy both files into a folder of your own.</source>
   <translation>{path} ne peut être lu en entier : les dernières écritures sont dans {wal}, que GDAL ne lit pas dans un dossier où il ne peut écrire. Copiez les deux fichiers dans un dossier à vous.</translation>
  </message>
  <message>
   <location filename="../core/raster/evidence_writer.py" />
   <source>{path} cannot be replaced ({error}). Close what uses it, or choose another OUTPUT.</source>
   <translation>{path} ne peut être remplacé ({error}). Fermez ce qui l’utilise, ou choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>{path} cannot be written ({error}). Free disk space and run again: the download is resumed.</source>
   <translation>{path} ne peut être écrit ({error}). Libérez de l’espace disque et relancez : le téléchargement est repris.</translation>
  </message>
  <message>
   <location filename="../cluster/storage/atomic_write.py" />
   <source>{path} cannot be written ({error}). Make room, or check the path and the rights and the credentials to write there.</source>
   <translation>{path} ne peut être écrit ({error}). Faites de la place, ou vérifiez le chemin et les droits d’écriture.</translation>
  </message>
  <message>
   <location filename="../reports/html.py" />
   <source>{path} cannot be written ({error}). Make room, or choose another {what}.</source>
   <translation>{path} ne peut être écrit ({error}). Faites de la place, ou choisissez un autre {what}.</translation>
  </message>
  <message>
   <location filename="../core/raster/subdataset_names.py" />
   <source>{path} does not hold the raster {text}, but {names}. Name one: {first}.</source>
   <translation>{path} ne contient pas le raster {text}, mais {names}. Nommez-en un : {first}.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geoparquet_grid.py" />
   <source>{path} does not say which of its {count:,} tiles lie where (no covering), at most {limit:,} can be looked through. Write it anew: ogr2ogr -lco SORT_BY_BBOX=YES -lco WRITE_COVERING_BBOX=YES.</source>
   <translation>{path} ne dit pas où se trouvent ses {count:,} dalles (pas de « covering »), {limit:,} au plus peuvent être parcourues. Écrivez-le à nouveau : ogr2ogr -lco SORT_BY_BBOX=YES -lco WRITE_COVERING_BBOX=YES.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geoparquet_grid.py" />
   <source>{path} has up to {most:,} tiles in the row groups of one place, at most {limit:,} can be looked through for it. Write it anew, sorted: ogr2ogr -lco SORT_BY_BBOX=YES -lco WRITE_COVERING_BBOX=YES.</source>
   <translation>{path} a jusqu’à {most:,} dalles dans les groupes de lignes d’un même lieu, {limit:,} au plus peuvent être parcourues pour cela. Écrivez-le à nouveau, trié : ogr2ogr -lco SORT_BY_BBOX=YES -lco WRITE_COVERING_BBOX=YES.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/named_subdatasets.py" />
   <source>{path} holds several layers: {names}. {first} is taken as {name}. To take another, write {path}|layername={other}.</source>
   <translation>{path} contient plusieurs couches : {names}. {first} est prise comme {name}. Pour en prendre une autre, écrivez {path}|layername={other}.</translation>
  </message>
  <message>
   <location filename="../core/raster/subdataset_names.py" />
   <source>{path} holds several rasters: {names}. Name one: {first}.</source>
   <translation>{path} contient plusieurs rasters : {names}. Nommez-en un : {first}.</translation>
  </message>
  <message>
   <location filename="../core/raster/subdataset_names.py" />
   <source>{path} holds {count} rasters: the first is read. Name another to read it: {name}.</source>
   <translation>{path} contient {count} rasters : le premier est lu. Pour en lire un autre, nommez-le : {name}.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/write_checks.py" />
   <source>{path} is a URL. Give the path of the file as {name}.</source>
   <translation>{path} est une URL. Donnez le chemin du fichier comme {name}.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/write_checks.py" />
   <source>{path} is a folder. Choose a file as {name}.</source>
   <translation>{path} est un dossier. Choisissez un fichier comme {name}.</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/run_state.py" />
   <source>{path} is being written by another run ({program}, process {number} on {host}). Wait until it has ended, or choose another output.</source>
   <translation>{path} est en cours d’écriture par une autre exécution ({program}, processus {number} sur {host}). Attendez qu’elle soit terminée, ou choisissez une autre sortie.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_manifest.py" />
   <source>{path} is not a manifest of Dalles: the columns {columns} were expected.</source>
   <translation>{path} n’est pas un manifeste de Dalles : les colonnes {columns} étaient attendues.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/write_checks.py" />
   <source>{path} names a layer in a file, which only a GeoPackage can get. Choose a file as {name}.</source>
   <translation>{path} désigne une couche dans un fichier, ce que seul un GeoPackage peut recevoir. Choisissez un fichier comme {name}.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/model_evaluation.py" />
   <source>{rate} tiles/s, reading included</source>
   <translation>{rate} dalles/s, lecture comprise</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/polygons.py" />
   <source>{repaired} {what} had an invalid geometry: repaired.</source>
   <translation>{what} : {repaired} géométries invalides réparées.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>{repeated} duplicate buildings were removed.</source>
   <translation>{repeated} bâtiments en double ont été supprimés.</translation>
  </message>
  <message>
   <location filename="../reports/summary.py" />
   <source>{scored} with a probability</source>
   <translation>{scored} avec une probabilité</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>{server} answers with HTTP status {status}: {text}. Check URL and LAYER.</source>
   <translation>{server} répond par le statut HTTP {status} : {text}. Vérifiez URL et LAYER.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>{server} cannot be reached: {reason}. Check the address, the network and the proxy of QGIS.</source>
   <translation>{server} est injoignable : {reason}. Vérifiez l’adresse, le réseau et le proxy de QGIS.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/wms.py" />
   <source>{server} does not offer the format {wanted}, only {names}. Choose another FORMAT.</source>
   <translation>{server} ne propose pas le format {wanted}, seulement {names}. Choisissez un autre FORMAT.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/wfs.py" />
   <source>{server} does not offer the format {wanted}, only {names}. Choose another service.</source>
   <translation>{server} ne propose pas le format {wanted}, seulement {names}. Choisissez un autre service.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/wms.py" />
   <source>{server} does not offer the layer {layer} in {crs}, only in {names}. Choose another CRS.</source>
   <translation>{server} ne propose pas la couche {layer} en {crs}, seulement en {names}. Choisissez un autre CRS.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>{server} gave no usable reply in {tries} attempts, the last: {reason}. Run again later: the download is resumed.</source>
   <translation>{server} n’a donné aucune réponse utilisable en {tries} essais, le dernier : {reason}. Relancez plus tard : le téléchargement est repris.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/ogc_service.py" />
   <source>{server} has no layer {layer}. Set LAYER to one of {names}.</source>
   <translation>{server} n’a pas de couche {layer}. Choisissez LAYER parmi {names}.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/ogc_errors.py" />
   <source>{server} has version {found}, Dalles needs {wanted}. Choose another service.</source>
   <translation>{server} a la version {found}, Dalles a besoin de la version {wanted}. Choisissez un autre service.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>{server} refuses access (HTTP status {status}). Choose an authentication in AUTH, or check the key in the address.</source>
   <translation>{server} refuse l’accès (statut HTTP {status}). Choisissez une authentification dans AUTH, ou vérifiez la clé dans l’adresse.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>{server} refuses the request ({code}): {text}. Check URL, LAYER and CRS.</source>
   <translation>{server} refuse la requête ({code}) : {text}. Vérifiez URL, LAYER et CRS.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>{server} requests a pause of {seconds:.0f} s. Run again later: the download is resumed.</source>
   <translation>{server} demande une pause de {seconds:.0f} s. Relancez plus tard : le téléchargement est repris.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/wfs.py" />
   <source>{server} returned features outside the extent. Choose another CRS.</source>
   <translation>{server} a renvoyé des entités hors de l’emprise. Choisissez un autre CRS.</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>{shown} of {total} places, the most built first. Bold: the tags lie outside the 95 % interval of what is expected.</source>
   <translation>{shown} lieux sur {total}, les plus bâtis d’abord. En gras : les étiquettes sont hors de l’intervalle à 95 % de l’attendu.</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>{shown} of {total} tiles of the layer, the likeliest first.</source>
   <translation>{shown} dalles sur les {total} de la couche, les plus probables d’abord.</translation>
  </message>
  <message>
   <location filename="../reports/templates/review.html.j2" />
   <source>{shown} of {total} tiles of the layer. p: probability of built; fit: how well the tag fits, 0 to 1.</source>
   <translation>{shown} dalles sur les {total} de la couche. p : probabilité de bâti ; accord : plausibilité de l’étiquette, de 0 à 1.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>{shown} of {total} tiles, {order}</source>
   <translation>{shown} dalles sur {total}, {order}</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>{shown} of {total} zones: tiles of one kind that share a side, the likeliest first.</source>
   <translation>{shown} zones sur {total} : dalles d’une même sorte qui partagent un côté, les plus probables d’abord.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/polygons.py" />
   <source>{small} {what} are below the smallest area wanted: ignored.</source>
   <translation>{what} : {small} sous la surface minimale, ignorés.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>{split} {count} (wanted {wanted:.0f})</source>
   <translation>{split} {count} (voulu {wanted:.0f})</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>{tiles} tiles in its headline, a whole number above 0 was expected</source>
   <translation>{tiles} dalles dans headline, un nombre entier supérieur à 0 était attendu</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>{tiles}: {built} built, {unbuilt} unbuilt</source>
   <translation>{tiles} : {built} bâties, {unbuilt} non bâties</translation>
  </message>
  <message>
   <location filename="../core/download/block_plan.py" />
   <source>{tile} m is not a whole number of pixels, but {pixels:.2f} of {gsd:g} m. Choose a GSD such as 0.2, 0.25 or 0.5.</source>
   <translation>{tile} m ne font pas un nombre entier de pixels, mais {pixels:.2f} de {gsd:g} m. Choisissez un GSD tel que 0.2, 0.25 ou 0.5.</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>{versions}; a scheduler and a worker on this machine do {rate:.0f} tasks/s.</source>
   <translation>{versions} ; un ordonnanceur et un ouvrier sur cette machine font {rate:.0f} tâches/s.</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>{versions}; {device}; {rate:.0f} tiles/s; probabilities differ from those of NumPy by {difference:.1g} at the most.</source>
   <translation>{versions} ; {device} ; {rate:.0f} dalles/s ; les probabilités diffèrent de celles de NumPy de {difference:.1g} au plus.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layers.py" />
   <source>{what} names {missing}: the layer has the fields {names}. Correct the expression.</source>
   <translation>{what} nomme {missing} : la couche a les champs {names}. Corrigez l’expression.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layers.py" />
   <source>{what} {expression!r} cannot be read: {error}. Correct the expression.</source>
   <translation>{what} {expression!r} ne peut être lu : {error}. Corrigez l’expression.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>{width} x {height} px of {gsd:g} m in {crs}, in {count} blocks: about {megabytes:.0f} MB to fetch.</source>
   <translation>{width} x {height} px de {gsd:g} m en {crs}, en {count} blocs : environ {megabytes:.0f} Mo à récupérer.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>{without} tiles left out: without image.</source>
   <translation>{without} dalles écartées : sans image.</translation>
  </message>
 </context>
</TS>
