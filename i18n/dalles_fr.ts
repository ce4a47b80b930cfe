<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Dalles</name>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>1 to 100, for the output file; for jpeg only.</source>
   <translation>De 1 à 100, pour le fichier produit ; pour jpeg seulement.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>1 to 100; for jpg only.</source>
   <translation>De 1 à 100 ; pour jpg seulement.</translation>
  </message>
  <message>
   <location filename="../core/grid/projection_scale.py" />
   <source>100 m in {crs} are {metres} m on the ground here, and 100 m² on the ground are measured as {area} m²: tile sizes, areas and the scale of the images are wrong in the same proportion. Use a projection suited to this area, for instance EPSG:2154 (Lambert-93).</source>
   <translation>100 m en {crs} font ici {metres} m sur le terrain, et 100 m² sur le terrain sont mesurés comme {area} m² : la taille des dalles, les surfaces et l’échelle des images sont faussées dans la même proportion. Utilisez une projection adaptée à cette zone, par exemple EPSG:2154 (Lambert-93).</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>95 % interval</source>
   <translation>intervalle à 95 %</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>95 % intervals: percentiles over resamples of {blocks} {unit}, drawn with replacement.</source>
   <translation>Intervalles à 95 % : centiles de rééchantillonnages de {blocks} {unit}, tirés avec remise.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/thumbnails.py" />
   <source>A Shapefile cannot store the images of map tips. Write a GeoPackage to have them.</source>
   <translation>Un Shapefile ne peut pas stocker les images des infobulles. Écrivez un GeoPackage pour les avoir.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>A dash stands for a value that cannot be computed: a division by zero, or the same value in every resample.</source>
   <translation>Un tiret marque une valeur qui ne peut pas être calculée : une division par zéro, ou la même valeur à chaque tirage.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/sinks.py" />
   <source>A file such as {path} cannot store this layer ({error}). Choose another format, or rename or remove the field.</source>
   <translation>Un fichier comme {path} ne peut pas stocker cette couche ({error}). Choisissez un autre format, ou renommez ou supprimez le champ.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/protocol.py" />
   <source>A message of the worker cannot be read ({error}). Set the engine up again (setupengine).</source>
   <translation>Un message du processus de calcul ne peut pas être lu ({error}). Installez le moteur à nouveau (setupengine).</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>A package cannot be found ({text}): the package index that pip uses does not have it. Check the index and the proxy of pip.</source>
   <translation>Un paquet est introuvable ({text}) : l’index de paquets que pip utilise ne l’a pas. Vérifiez l’index et le proxy de pip.</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>A run that was interrupted, by Cancel or otherwise, resumes where it stopped, if model, engine, image and threshold are the same. For grids in a GeoPackage. Off: all tiles are scored again.</source>
   <translation>Un traitement interrompu, par Annuler ou autrement, reprend où il en était, si le modèle, le moteur, l’image et le seuil sont les mêmes. Pour les grilles dans un GeoPackage. Décoché : toutes les dalles sont notées à nouveau.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>A threshold chosen on these tiles looks a little better on them than it will elsewhere.</source>
   <translation>Un seuil choisi sur ces dalles y paraît un peu meilleur qu’il ne le sera ailleurs.</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>A tile belongs to the place that contains its centre; where places overlap, to each of them.</source>
   <translation>Une dalle appartient au lieu qui contient son centre ; là où des lieux se recouvrent, à chacun d’eux.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>A tile is classed built where its probability is the threshold or more.</source>
   <translation>Une dalle est classée bâtie lorsque sa probabilité atteint le seuil.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>A training run that was interrupted, by Cancel or otherwise, resumes after its last complete epoch, if MODEL, the tiles and all parameters above are the same. Off: it starts again.</source>
   <translation>Un entraînement interrompu, par Annuler ou autrement, reprend après sa dernière époque entière, si MODEL, les dalles et tous les paramètres ci-dessus sont les mêmes. Décoché : il repart de zéro.</translation>
  </message>
  <message>
   <location filename="../core/grid/tile_grid.py" />
   <source>ALIGN {align} is unknown. Choose one of {alignments}.</source>
   <translation>ALIGN {align} est inconnu. Choisissez une valeur parmi {alignments}.</translation>
  </message>
  <message>
   <location filename="../core/grid/tile_grid.py" />
   <source>ALIGN {align} needs a corner to start from. Set ORTHO or EXTENT, or use ALIGN multiples.</source>
   <translation>ALIGN {align} a besoin d’un coin d’origine. Indiquez ORTHO ou EXTENT, ou utilisez ALIGN multiples.</translation>
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
   <location filename="../algorithms/summarize.py" />
   <source>Adapt to the share of built tiles</source>
   <translation>Adapter à la part de dalles bâties</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/scoring_backend.py" />
   <source>Address of a Dask scheduler (tcp://host:8786), or its scheduler file (.json): its workers read the orthophoto, which must have the same path on all of them, and score the tiles; the probabilities are the same as on this machine. Needs the environment dask (Set up an engine); with ENGINE auto, the workers choose their engine. Left empty: this machine.</source>
   <translation>Adresse d’un ordonnanceur Dask (tcp://hôte:8786), ou son fichier (.json) : ses ouvriers lisent l’orthophoto, qui doit avoir le même chemin sur tous, et notent les dalles ; les probabilités sont les mêmes que sur cette machine. Il faut l’environnement dask (« Installer un moteur ») ; avec ENGINE auto, les ouvriers choisissent leur moteur. Vide : cette machine.</translation>
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
   <source>All tiles are in one block: how the measures vary between blocks is unknown, and there are no intervals. Evaluate on a larger area.</source>
   <translation>Toutes les dalles sont dans un seul bloc : la variation des mesures d’un bloc à l’autre est inconnue, et il n’y a pas d’intervalle. Évaluez sur une zone plus grande.</translation>
  </message>
  <message>
   <location filename="../core/stats/evaluation.py" />
   <source>All tiles have the same label, {label}: a model that always predicts it would look perfect. There is no ROC curve and no AUC. Add tiles of the other label.</source>
   <translation>Toutes les dalles ont la même étiquette, {label} : un modèle qui la prédit toujours paraîtrait parfait. Il n’y a ni courbe ROC ni AUC. Ajoutez des dalles de l’autre étiquette.</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/dispatcher.py" />
   <source>All workers that ran this chunk ended, perhaps for lack of memory. Give the workers more memory.</source>
   <translation>Tous les ouvriers qui ont exécuté ce morceau se sont arrêtés, peut-être faute de mémoire. Donnez plus de mémoire aux ouvriers.</translation>
  </message>
  <message>
   <location filename="../core/stats/confident_learning.py" />
   <source>All {count} tiles have the same label: {found}. Review a grid with both labels.</source>
   <translation>Les {count} dalles ont toutes la même étiquette : {found}. Revoyez une grille qui a les deux étiquettes.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Also create tiles that lie only partly in the area to cover. They get no probability.</source>
   <translation>Créer aussi les dalles qui ne sont qu’en partie dans l’emprise à couvrir. Elles n’ont pas de probabilité.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layers.py" />
   <source>An extent in {crs} cannot be transformed to {other} ({error}). Check the coordinate reference systems of the layers.</source>
   <translation>Une emprise en {crs} ne peut pas être transformée en {other} ({error}). Vérifiez les systèmes de coordonnées de référence des couches.</translation>
  </message>
  <message>
   <location filename="../core/dataset/image_files.py" />
   <source>An image cannot be written as {image_format} ({error}). Choose another FORMAT.</source>
   <translation>Une image ne peut pas être écrite en {image_format} ({error}). Choisissez un autre FORMAT.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_writer.py" />
   <source>An image cannot be written to {folder} ({error}); {count} images are complete. Free disk space or choose another FOLDER, and run again.</source>
   <translation>Une image ne peut pas être écrite dans {folder} ({error}) ; {count} images sont complètes. Libérez de l’espace disque ou choisissez un autre FOLDER, et relancez.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Area to cover; default: the whole orthophoto. For a layer of a web service, the grid gets the coordinate reference system of this extent.</source>
   <translation>Emprise à couvrir ; par défaut : toute l’orthophoto. Pour une couche d’un service web, la grille prend le système de coordonnées de cette emprise.</translation>
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
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>At most {limit} tiles of each kind; the number is the probability of built.</source>
   <translation>Au plus {limit} dalles de chaque sorte ; le nombre est la probabilité de bâti.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Augment the data</source>
   <translation>Augmenter les données</translation>
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
   <source>Band {band} of the raster {source} has complex numbers ({kind}). Choose an image, or compute the intensity first.</source>
   <translation>La bande {band} du raster {source} contient des nombres complexes ({kind}). Choisissez une image, ou calculez d’abord l’intensité.</translation>
  </message>
  <message>
   <location filename="../core/raster/bands.py" />
   <source>Bands {bands} are used as red, green and blue, following the layer style; the file declares {own}.</source>
   <translation>Les bandes {bands} servent de rouge, vert et bleu, selon le style de la couche ; le fichier déclare {own}.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Batch</source>
   <translation>Lot</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Best epoch</source>
   <translation>Meilleure époque</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Best epoch {best_epoch}, threshold {threshold:.2f}, trained on {device}: {out}</source>
   <translation>Meilleure époque {best_epoch}, seuil {threshold:.2f}, entraîné sur {device} : {out}</translation>
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
   <location filename="../algorithms/tagtiles.py" />
   <source>Building footprints such as the layer batiment of BD TOPO, in any coordinate reference system, or a folder of deliveries of BD TOPO.</source>
   <translation>Emprises au sol des bâtiments, telles que la couche batiment de la BD TOPO, dans tout système de coordonnées, ou dossier de livraisons de la BD TOPO.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Building layer such as BD TOPO: the grid then covers only the area common to both layers, so that no tile is labelled unbuilt outside the building data.</source>
   <translation>Couche de bâtiments telle que la BD TOPO : la grille ne couvre alors que l’emprise commune aux deux couches, pour qu’aucune dalle ne soit étiquetée non bâtie hors des données de bâtiments.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_folder.py" />
   <source>Building layers in {folder} have different coordinate reference systems: {one} and {other}. Choose a folder with one only.</source>
   <translation>Les couches de bâtiments de {folder} ont des systèmes de coordonnées de référence différents : {one} et {other}. Choisissez un dossier qui n’en a qu’un.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Buildings</source>
   <translation>Bâtiments</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/tile_labelling.py" />
   <source>Buildings and grid do not overlap. Check the coordinate reference systems and the extents of both layers.</source>
   <translation>Les bâtiments et la grille ne se recouvrent pas. Vérifiez les systèmes de coordonnées de référence et les emprises des deux couches.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Buildings layer {name} has no features. Choose another layer, or leave BUILDINGS empty.</source>
   <translation>La couche de bâtiments {name} n’a aucune entité. Choisissez une autre couche, ou laissez BUILDINGS vide.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Buildings layer {name} has no features. Choose another layer; or set COVERAGE, if there really is no building there.</source>
   <translation>La couche de bâtiments {name} n’a aucune entité. Choisissez une autre couche ; ou indiquez COVERAGE, s’il n’y a vraiment aucun bâtiment à cet endroit.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Buildings per page</source>
   <translation>Bâtiments par page</translation>
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
   <source>Buildings: {read}, of which FILTER selects {selected}.</source>
   <translation>Bâtiments : {read}, dont {selected} retenus par FILTER.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Buildings: {read}.</source>
   <translation>Bâtiments : {read}.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Builds a grid of square tiles over an orthophoto. Each tile gets the grid code of INSEE and Eurostat, for instance CRS2154RES50mN6204000E800000: the same square has the same code in every grid.</source>
   <translation>Crée une grille de dalles carrées sur une orthophoto. Chaque dalle reçoit le code de carroyage de l’INSEE et d’Eurostat, par exemple CRS2154RES50mN6204000E800000 : le même carré a le même code dans toutes les grilles.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Built area from which a tile is bati; with less, but more than 0, it is ambigu.</source>
   <translation>Surface bâtie à partir de laquelle une dalle est bati ; en dessous, mais au-dessus de 0, elle est ambigu.</translation>
  </message>
  <message>
   <location filename="../reports/summary.py" />
   <source>Built tiles by place</source>
   <translation>Dalles bâties par lieu</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>CARD has unknown keys: {unknown}. Write it like {example}.</source>
   <translation>CARD a des clés inconnues : {unknown}. Écrivez-le comme {example}.</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>CARD {text!r} cannot be read ({error}). Write it like {example}.</source>
   <translation>CARD {text!r} ne peut pas être lu ({error}). Écrivez-le comme {example}.</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>CARD {text!r} lacks {missing}. Write it like {example}.</source>
   <translation>Il manque {missing} à CARD {text!r}. Écrivez-le comme {example}.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/service_parameters.py" />
   <source>CRS {crs} is not a projected system in metres. Choose another, or leave CRS empty.</source>
   <translation>CRS {crs} n’est pas un système projeté en mètres. Choisissez-en un autre, ou laissez CRS vide.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>Calibration error</source>
   <translation>Erreur de calibration</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>Calibration error: {bins} bins of equal width. On few tiles it is too high, and so is its interval.</source>
   <translation>Erreur de calibration : {bins} classes de même largeur. Sur peu de dalles, elle est trop haute, et son intervalle aussi.</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>Card of an external model</source>
   <translation>Fiche d’un modèle tiers</translation>
  </message>
  <message>
   <location filename="../processing_provider/chain_algorithm.py" />
   <source>Chains</source>
   <translation>Enchaînements</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>Chance: how likely the photo really differs from the map, computed from the probability of the model and from how often photo and map disagree on the whole grid: {share} % of the tiles show a building; the map misses {missed} % of those, and has one on {gone} % of the tiles without.</source>
   <translation>Chance : que la photo diffère vraiment de la carte, calculée d’après la probabilité du modèle et la fréquence du désaccord entre photo et carte sur toute la grille : {share} % des dalles montrent un bâtiment ; parmi elles, {missed} % n’en ont pas sur la carte ; parmi les autres, {gone} % en ont un.</translation>
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
   <source>Changed tiles of one kind that share a side, merged into one polygon per group.</source>
   <translation>Dalles changées d’une même sorte qui partagent un côté, fusionnées en un polygone par groupe.</translation>
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
   <location filename="../algorithms/framework/folder_widget.py" />
   <source>Choose a folder of files</source>
   <translation>Choisir un dossier de fichiers</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Choosing the calibration and the threshold on the validation tiles.</source>
   <translation>Choix de la calibration et du seuil sur les dalles de validation.</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/dispatcher.py" />
   <source>Chunk {chunk} failed and will be tried again. {message}</source>
   <translation>Le morceau {chunk} a échoué et sera repris plus tard. {message}</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/dispatcher.py" />
   <source>Chunk {chunk} has been running on {worker} for {limit:.0f} s. The worker is restarted.</source>
   <translation>Le morceau {chunk} est en cours sur {worker} depuis {limit:.0f} s. L’ouvrier est redémarré.</translation>
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
   <source>Contrast enhancement: Stretch to MinMax, Cumulative count cut 2 - 98 %, whole raster (it is not 8-bit)</source>
   <translation>Amélioration du contraste : Étirer jusqu’au MinMax, « Bornes d’exclusion des valeurs extrêmes » 2 - 98 %, raster entier (il n’est pas en 8 bits)</translation>
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
   <source>Coordinates exceed {most:g} m: extent {area}, corner {corner}. Check the extent and its coordinate reference system.</source>
   <translation>Les coordonnées dépassent {most:g} m : emprise {area}, coin {corner}. Vérifiez l’emprise et son système de coordonnées de référence.</translation>
  </message>
  <message>
   <location filename="../processing_provider/menu.py" />
   <source>Copy a diagnosis</source>
   <translation>Copier un diagnostic</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Counts the tiles of each polygon, such as a commune, and how many of them are built: the number expected from the probabilities, with a 95 % interval, and the number tagged built. A tile belongs to the polygon that contains its centre. Fields: tiles, scored (with a probability), expected, exp_low, exp_high, share (of the scored tiles), tagged, tag_built, tag_share, excess (expected minus tagged, on tiles that have both).</source>
   <translation>Compte les dalles de chaque polygone, tel qu’une commune, et combien sont bâties : le nombre attendu d’après les probabilités, avec un intervalle à 95 %, et le nombre étiqueté bâti. Une dalle appartient au polygone qui contient son centre. Champs : tiles, scored (avec une probabilité), expected, exp_low, exp_high, share (des dalles notées), tagged, tag_built, tag_share, excess (attendues moins étiquetées, sur les dalles qui ont les deux).</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Coverage layer {name} has no features. Choose another layer, or leave COVERAGE empty.</source>
   <translation>La couche de couverture {name} n’a aucune entité. Choisissez une autre couche, ou laissez COVERAGE vide.</translation>
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
   <source>Custom transparency options: no values (a value entered as Additional no data value is treated as missing by all algorithms)</source>
   <translation>Options de transparence personnalisée : aucune valeur (une valeur saisie comme « Valeur nulle supplémentaire » est traitée comme absente par tous les algorithmes)</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/decision_layer.py" />
   <source>DECISIONS contains no decision yet: no label is changed.</source>
   <translation>DECISIONS ne contient encore aucune décision : aucune étiquette n’est changée.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>Dalles cannot edit {provider} layers ({name}). Set OUTPUT to write a copy.</source>
   <translation>Dalles ne peut pas modifier les couches {provider} ({name}). Renseignez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../cluster/results/join.py" />
   <source>Dalles cannot write scores into a GeoParquet grid ({path}). Set --out to write a copy.</source>
   <translation>Dalles ne peut pas écrire de notes dans une grille GeoParquet ({path}). Indiquez --out pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../cluster/results/join.py" />
   <source>Dalles cannot write scores into a grid on an object store ({path}). Set --out to write a copy.</source>
   <translation>Dalles ne peut pas écrire de notes dans une grille sur un stockage d’objets ({path}). Indiquez --out pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../processing_provider/translation.py" />
   <source>Dalles needs the Python module {name}, which this QGIS lacks. Install it for the Python of QGIS, or install QGIS from qgis.org, and start QGIS again.</source>
   <translation>Dalles a besoin du module Python {name}, absent de ce QGIS. Installez-le pour le Python de QGIS, ou installez QGIS depuis qgis.org, puis redémarrez QGIS.</translation>
  </message>
  <message>
   <location filename="../cluster/bridge/tasks.py" />
   <source>Dask failed ({kind}: {error}). Run again: what is done is kept.</source>
   <translation>Dask a échoué ({kind} : {error}). Relancez : ce qui est fait est conservé.</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>Dask is not installed here ({error}). Install the packages of cluster/requirements.txt, or omit --scheduler.</source>
   <translation>Dask n’est pas installé ici ({error}). Installez les paquets de cluster/requirements.txt, ou omettez --scheduler.</translation>
  </message>
  <message>
   <location filename="../cluster/bridge/dask_self_test.py" />
   <source>Dask returned wrong results in its self-test. Run setupengine with ACTION update.</source>
   <translation>Dask a donné des résultats faux pendant son autotest. Lancez setupengine avec ACTION update.</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>Dask scheduler (tcp://host:8786) or its scheduler file; default: this machine</source>
   <translation>ordonnanceur Dask (tcp://hôte:8786) ou son fichier d’ordonnanceur ; par défaut : cette machine</translation>
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
   <source>Decisions: {count}, labels changed: {changed} ({changes}).</source>
   <translation>Décisions : {count}, étiquettes changées : {changed} ({changes}).</translation>
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
   <location filename="../algorithms/diagnosis.py" />
   <source>Diagnosis</source>
   <translation>Diagnostic</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>Downloads BD ORTHO of an extent from the Géoplateforme of IGN, or a layer of another Web Map Service, into one GeoTIFF for the other algorithms. The extent is extended to multiples of 50 m, so that pixels align with the tiles of the grid. The number of requests is limited, and failed ones are repeated; an interrupted run is resumed.</source>
   <translation>Télécharge la BD ORTHO d’une emprise depuis la Géoplateforme de l’IGN, ou une couche d’un autre service WMS, dans un GeoTIFF pour les autres algorithmes. L’emprise est étendue aux multiples de 50 m, afin que les pixels soient alignés sur les dalles de la grille. Le nombre de requêtes est limité, et celles qui échouent sont répétées ; un traitement interrompu est repris.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Downloads the buildings of BD TOPO that intersect an extent from the Géoplateforme of IGN, or a layer of another Web Feature Service, with all their fields, for Tag the tiles. Their number is compared with the count of the service, and duplicates are removed. An interrupted run is resumed.</source>
   <translation>Télécharge les bâtiments de la BD TOPO qui intersectent une emprise depuis la Géoplateforme de l’IGN, ou une couche d’un autre service WFS, avec tous leurs champs, pour « Étiqueter les dalles ». Leur nombre est comparé au décompte du service, et les doublons sont supprimés. Un traitement interrompu est repris.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Duplicates removed</source>
   <translation>Doublons supprimés</translation>
  </message>
  <message>
   <location filename="../models/engines/engine.py" />
   <source>ENGINE is {name}. Choose one of {choices}.</source>
   <translation>ENGINE vaut {name}. Choisissez une valeur parmi {choices}.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/extent_parameter.py" />
   <source>EXTENT has no coordinate reference system. Write it after the extent, for instance {extent} [EPSG:2154].</source>
   <translation>EXTENT n’a pas de système de coordonnées. Écrivez-le après l’emprise, par exemple {extent} [EPSG:2154].</translation>
  </message>
  <message>
   <location filename="../core/download/block_plan.py" />
   <source>EXTENT is empty. Draw a rectangle, or enter four coordinates.</source>
   <translation>EXTENT est vide. Dessinez un rectangle, ou saisissez quatre coordonnées.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/extent_parameter.py" />
   <source>EXTENT {extent} cannot be read as an extent. Correct it, or leave it empty.</source>
   <translation>EXTENT {extent} ne peut pas être lu comme une emprise. Corrigez-le, ou laissez-le vide.</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Each row is a label, each column a class at the threshold {threshold}; percentages are of the row.</source>
   <translation>Une ligne par étiquette, une colonne par classe au seuil {threshold} ; les pourcentages sont ceux de la ligne.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Empty folder, or an older library, which is replaced; an interrupted export of the same tiles is resumed.</source>
   <translation>Dossier vide, ou ancienne bibliothèque, qui est remplacée ; un export interrompu des mêmes dalles est repris.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/served_layers.py" />
   <source>Enable paging in its connection and remove the limit of features there, or save all features as a file (for buildings: Fetch buildings).</source>
   <translation>Activez la pagination dans sa connexion et supprimez-y la limite d’entités, ou enregistrez toutes les entités dans un fichier (pour les bâtiments : « Récupérer les bâtiments »).</translation>
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
   <source>Estimated by expectation-maximisation (Dawid &amp; Skene 1979), assuming that the errors of photo and map are independent. Houses hidden by trees count as absent: look at the images.</source>
   <translation>Estimé par espérance-maximisation (Dawid &amp; Skene 1979), en supposant indépendantes les erreurs de la photo et de la carte. Les maisons cachées par des arbres comptent comme absentes : regardez les images.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Estimated share of built tiles in the grid: {share:.1f} %. The probabilities are adapted to it.</source>
   <translation>Part estimée de dalles bâties dans la grille : {share:.1f} %. Les probabilités y sont adaptées.</translation>
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
   <source>Excess: expected minus tagged built, on the tiles that have both a probability and a label.</source>
   <translation>Excédent : bâties attendues moins étiquetées bâties, sur les dalles qui ont à la fois une probabilité et une étiquette.</translation>
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
   <translation>Attendues justes</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>Expected: the sum of the probabilities, adjusted to the share of built tiles of the whole grid unless ADAPT was off. A model that is wrong on one kind of land is wrong on all tiles of that kind: compare with the labels.</source>
   <translation>Attendues : la somme des probabilités, ajustées à la part de dalles bâties de toute la grille sauf si ADAPT était décoché. Un modèle qui se trompe sur un type de terrain se trompe sur toutes ses dalles : comparez aux étiquettes.</translation>
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
   <source>FIELD can have at most {shapefile_name} characters in a Shapefile, {name} has {count}. Choose a shorter name, or another format.</source>
   <translation>FIELD peut avoir au plus {shapefile_name} caractères dans un Shapefile, {name} en a {count}. Choisissez un nom plus court, ou un autre format.</translation>
  </message>
  <message>
   <location filename="../core/grid/prediction_fields.py" />
   <source>FIELD is empty. Enter the name of a field, for instance proba_bati.</source>
   <translation>FIELD est vide. Indiquez un nom de champ, par exemple proba_bati.</translation>
  </message>
  <message>
   <location filename="../core/grid/prediction_fields.py" />
   <source>FIELD {name} is the name of another field. Choose another name, for instance proba_bati.</source>
   <translation>FIELD {name} est le nom d’un autre champ. Choisissez un autre nom, par exemple proba_bati.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/polygons.py" />
   <source>FILTER {expression!r} cannot be evaluated: {error}. Correct the expression.</source>
   <translation>FILTER {expression!r} ne peut pas être évalué : {error}. Corrigez l’expression.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>FILTER {expression!r} selects none of {read} buildings. Correct the expression.</source>
   <translation>FILTER {expression!r} ne retient aucun des {read} bâtiments. Corrigez l’expression.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>FROM folds needs an orthophoto, ORTHO is empty. Set ORTHO, or set FROM to field.</source>
   <translation>FROM folds demande une orthophoto, ORTHO est vide. Indiquez ORTHO, ou mettez FROM à field.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>False alarms: unbuilt, classed built</source>
   <translation>Fausses alertes : non bâties, classées bâties</translation>
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
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>Field of the grid with the label bati or non_bati; other tiles are left out.</source>
   <translation>Champ de la grille avec l’étiquette bati ou non_bati ; les autres dalles sont écartées.</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>Field of the grid with the probability of a building, 0 to 1.</source>
   <translation>Champ de la grille avec la probabilité de bâti, de 0 à 1.</translation>
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
   <translation>Champ dont la valeur diffère pour chaque bâtiment : il sert à trier les pages et à supprimer les doublons. S’il est vide, tous les bâtiments sont écrits.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_folder.py" />
   <source>Field {field} does not exist in {path}, which has {names}. Correct ID, or leave it empty.</source>
   <translation>Le champ {field} n’existe pas dans {path}, qui a {names}. Corrigez ID, ou laissez-le vide.</translation>
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
   <location filename="../cluster/planning.py" />
   <source>File {path} could be opened, but can no longer be found. Check its disk or server, and run again.</source>
   <translation>Le fichier {path} a pu être ouvert, mais il est maintenant introuvable. Vérifiez son disque ou son serveur, puis relancez.</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>First small line: 95 % interval. Second: difference from {first} on the same tiles with its 95 % interval, bold where that excludes 0.</source>
   <translation>Première petite ligne : intervalle à 95 %. Seconde : écart à {first} sur les mêmes dalles avec son intervalle à 95 %, en gras lorsqu’il exclut 0.</translation>
  </message>
  <message>
   <location filename="../reports/templates/review.html.j2" />
   <source>Fit: the probability of the label, minus the mean of this probability over the tiles that have the label, compared with the same difference for the other label.</source>
   <translation>Accord : la probabilité de l’étiquette, moins sa moyenne sur les dalles qui la portent, comparée à la même différence pour l’autre étiquette.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Folder of Export tile images, or any folder split/class/* with the splits train, valid, test and the classes bati and non_bati. Set this or INPUT.</source>
   <translation>Dossier de « Exporter les images des dalles », ou tout dossier jeu/classe/* avec les jeux train, valid, test et les classes bati et non_bati. Indiquez-le, ou INPUT.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Folder of Export tile images, or any folder with train and valid, each with a folder of images for each class: bati and non_bati, or built and unbuilt.</source>
   <translation>Dossier de « Exporter les images des dalles », ou tout dossier avec train et valid, chacun avec un dossier d’images par classe : bati et non_bati, ou built et unbuilt.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/training_data.py" />
   <source>Folder {dirname} has {free} MB free, the tiles need {needed} MB. Free disk space, or set TMPDIR to a folder on another disk.</source>
   <translation>Le dossier {dirname} a {free} Mo libres, les dalles demandent {needed} Mo. Libérez de l’espace disque, ou indiquez dans TMPDIR un dossier sur un autre disque.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_writer.py" />
   <source>Folder {folder} has files but no manifest.csv of Dalles. Choose an empty FOLDER, or a library that Dalles wrote.</source>
   <translation>Le dossier {folder} contient des fichiers mais pas de manifest.csv de Dalles. Choisissez un FOLDER vide, ou une bibliothèque écrite par Dalles.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_folder.py" />
   <source>Folder {folder} has no building layer ({endings}). Choose another folder.</source>
   <translation>Le dossier {folder} n’a pas de couche de bâtiments ({endings}). Choisissez un autre dossier.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_folder.py" />
   <source>Folder {folder} has no building layer, only archives: {names}. Unpack them (7-Zip), then run again.</source>
   <translation>Le dossier {folder} n’a pas de couche de bâtiments, seulement des archives : {names}. Décompressez-les (7-Zip), puis relancez.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>Folder {folder} has no images ({endings}). Choose another folder.</source>
   <translation>Le dossier {folder} n’a pas d’images ({endings}). Choisissez un autre dossier.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>Folder {folder} has no images in train/bati, train/non_bati, valid/bati and so on. Choose the folder that contains train, valid and test.</source>
   <translation>Le dossier {folder} n’a pas d’images dans train/bati, train/non_bati, valid/bati, etc. Choisissez le dossier qui contient train, valid et test.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>Folder {folder} has no images, only archives: {names}. Unpack them (7-Zip), then run again.</source>
   <translation>Le dossier {folder} n’a pas d’images, seulement des archives : {names}. Décompressez-les (7-Zip), puis relancez.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_folder.py" />
   <source>Folder {folder} has no layer batiment, only {names}. Choose the folder of a BD TOPO delivery, or the layer itself.</source>
   <translation>Le dossier {folder} n’a pas de couche batiment, seulement {names}. Choisissez le dossier d’une livraison de la BD TOPO, ou la couche elle-même.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_editions.py" />
   <source>Folder {folder} has two editions of the same territory, {one} and {other}, and it is unknown which is newer. Keep one of them, or put each into a folder with its date, such as D032_2026-06-15.</source>
   <translation>Le dossier {folder} contient deux éditions du même territoire, {one} et {other}, et on ne sait pas laquelle est la plus récente. Ne gardez que l’une des deux, ou placez chacune dans un dossier qui porte sa date, comme D032_2026-06-15.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_editions.py" />
   <source>Folder {folder} has two editions of the same territory: {newer} is newer than {older}, but has only {count} of {total} buildings. Keep one of them.</source>
   <translation>Le dossier {folder} contient deux éditions du même territoire : {newer} est plus récente que {older}, mais n’a que {count} bâtiments sur {total}. Ne gardez que l’une des deux.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_editions.py" />
   <source>Folder {folder} has two editions of {territory}, {one} and {other}, and few of their buildings have the same identifier. Keep one of them.</source>
   <translation>Le dossier {folder} contient deux éditions de {territory}, {one} et {other}, et peu de leurs bâtiments ont le même identifiant. Ne gardez que l’une des deux.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>Folder {folder} has unknown classes: {unknown} (among {names}). Rename them to {expected}, or remove them.</source>
   <translation>Le dossier {folder} contient des classes inconnues : {unknown} (parmi {names}). Renommez-les en {expected}, ou supprimez-les.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Folds</source>
   <translation>Plis</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>For FROM folds, in metres: all tiles of a block go to the same fold, so that neighbouring tiles are not in different folds. 0: each tile by itself.</source>
   <translation>Pour FROM folds, en mètres : toutes les dalles d’un bloc vont dans le même pli, pour que des dalles voisines ne soient pas dans des plis différents. 0 : chaque dalle séparément.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>For FROM folds: number of folds.</source>
   <translation>Pour FROM folds : nombre de plis.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>For FROM folds: same seed, same folds.</source>
   <translation>Pour FROM folds : même graine, mêmes plis.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>For FROM folds: the model whose features are used; left empty, the bundled one. Do not use a model that was trained on these tiles: it has memorised their labels.</source>
   <translation>Pour FROM folds : le modèle dont les descripteurs servent ; laissé vide, le modèle fourni. N’utilisez pas un modèle entraîné sur ces dalles : il a mémorisé leurs étiquettes.</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>For a .keras file that was not trained with Dalles and has no card beside it; for instance size_px=150 gsd_m=0.333 input=0,1 classes=bati,non_bati: side of the input in pixels, metres per pixel, values for black and white, and the class order. It runs with the engine keras.</source>
   <translation>Pour un fichier .keras qui n’a pas été entraîné avec Dalles et qu’aucune fiche n’accompagne ; par exemple size_px=150 gsd_m=0.333 input=0,1 classes=bati,non_bati : côté de l’entrée en pixels, mètres par pixel, valeurs du noir et du blanc, et ordre des classes. Il s’exécute avec le moteur keras.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>For proportions, Wilson intervals.</source>
   <translation>Pour les proportions, intervalles de Wilson.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Format</source>
   <translation>Format</translation>
  </message>
  <message>
   <location filename="../processing_provider/chains.py" />
   <source>From a new orthophoto and the buildings of the current map to the tiles where they differ, in one run: builds the grid, tags its tiles, predicts them, lists the new and the gone tiles.</source>
   <translation>D’une nouvelle orthophoto et des bâtiments de la carte actuelle aux dalles où ils diffèrent, en une seule exécution : crée la grille, étiquette ses dalles, les prédit, liste les dalles nouvelles et disparues.</translation>
  </message>
  <message>
   <location filename="../processing_provider/chains.py" />
   <source>From an orthophoto and buildings to a library for training, in one run: builds the grid, tags its tiles, exports their images. Gives the tagged grid and the library.</source>
   <translation>D’une orthophoto et de bâtiments à une bibliothèque pour l’apprentissage, en une seule exécution : crée la grille, étiquette ses dalles, exporte leurs images. Donne la grille étiquetée et la bibliothèque.</translation>
  </message>
  <message>
   <location filename="../processing_provider/chains.py" />
   <source>From an orthophoto to the map of its built tiles, in one run: builds the grid, and gives each tile the probability that it shows a building.</source>
   <translation>D’une orthophoto à la carte de ses dalles bâties, en une seule exécution : crée la grille, et donne à chaque dalle la probabilité qu’elle montre un bâtiment.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/virtual_mosaic.py" />
   <source>GDAL cannot join {count} images to the others: {names}. Remove them from the folder.</source>
   <translation>GDAL ne peut assembler {count} images avec les autres : {names}. Retirez-les du dossier.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/open_errors.py" />
   <source>GDAL cannot read it ({error})</source>
   <translation>GDAL ne peut le lire ({error})</translation>
  </message>
  <message>
   <location filename="../core/runtime/gdal_errors.py" />
   <source>GDAL gives no reason</source>
   <translation>GDAL ne donne pas de raison</translation>
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
   <source>GeoPackage or GeoParquet with the field tile_id; the path must be valid on the workers</source>
   <translation>GeoPackage ou GeoParquet avec le champ tile_id ; le chemin doit être valable sur les ouvriers</translation>
  </message>
  <message>
   <location filename="../core/grid/prediction_fields.py" />
   <source>Give FIELD another name, or remove the field.</source>
   <translation>Donnez un autre nom à FIELD, ou supprimez le champ.</translation>
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
   <location filename="../core/raster/windows.py" />
   <source>Grid and orthophoto do not overlap. Check their coordinate reference systems, or build the grid on this orthophoto.</source>
   <translation>La grille et l’orthophoto ne se recouvrent pas. Vérifiez leurs systèmes de coordonnées de référence, ou créez la grille sur cette orthophoto.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Grid labelled by Tag the tiles and scored by Predict the tiles, instead of a library.</source>
   <translation>Grille étiquetée par « Étiqueter les dalles » et notée par « Prédire les dalles », à la place d’une bibliothèque.</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Grid labelled by Tag the tiles and scored by Predict the tiles.</source>
   <translation>Grille étiquetée par « Étiqueter les dalles » et notée par « Prédire les dalles ».</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layer_contents.py" />
   <source>Grid layer {name} has no features. Run Build the grid again.</source>
   <translation>La couche de grille {name} n’a aucune entité. Relancez « Créer la grille ».</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Grid of Build the grid, or any polygon layer in metres; without OUTPUT, this layer itself is edited.</source>
   <translation>Grille de « Créer la grille », ou toute couche de polygones en mètres ; sans OUTPUT, c’est cette couche elle-même qui est modifiée.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Grid of Predict the tiles; if it also has labels, they are compared.</source>
   <translation>Grille de « Prédire les dalles » ; si elle a aussi des étiquettes, elles sont comparées.</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Grid of tiles; without OUTPUT, this layer itself is edited.</source>
   <translation>Grille de dalles ; sans OUTPUT, c’est cette couche elle-même qui est modifiée.</translation>
  </message>
  <message>
   <location filename="../cluster/planning.py" />
   <source>Grid {path} has no extent. Run Build the grid again.</source>
   <translation>La grille {path} n’a pas d’emprise. Relancez « Créer la grille ».</translation>
  </message>
  <message>
   <location filename="../cluster/planning.py" />
   <source>Grid {path} reaches far beyond the orthophoto, from {west:.0f}, {south:.0f} to {east:.0f}, {north:.0f}: {count:.2g} chunks. Remove stray tiles, or clip the grid to the orthophoto.</source>
   <translation>La grille {path} s’étend bien au-delà de l’orthophoto, de {west:.0f}, {south:.0f} à {east:.0f}, {north:.0f} : {count:.2g} morceaux. Supprimez les dalles isolées, ou découpez la grille selon l’orthophoto.</translation>
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
   <location filename="../algorithms/trainmodel.py" />
   <source>Highest learning rate of the training; left empty, 0.0001 to fine-tune and 0.001 from scratch.</source>
   <translation>Taux d’apprentissage le plus haut de l’entraînement ; laissé vide, 0,0001 pour affiner et 0,001 en partant de zéro.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>How many times parts of a tile are hidden: a higher number takes longer and gives less noise.</source>
   <translation>Combien de fois des parties de la dalle sont cachées : un nombre plus élevé prend plus de temps et donne moins de bruit.</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>How these numbers are computed</source>
   <translation>Comment ces chiffres sont obtenus</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>INPUT and BUILDINGS are the same layer. Choose the grid as INPUT.</source>
   <translation>INPUT et BUILDINGS sont la même couche. Choisissez la grille comme INPUT.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Id field</source>
   <translation>Champ identifiant</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>If BUILDINGS is a folder of deliveries: field with the permanent identifier of a building, so that a building in several deliveries is counted once. Left empty, cleabs, or the ID of BD TOPO 2. A running number is not permanent.</source>
   <translation>Si BUILDINGS est un dossier de livraisons : champ de l’identifiant permanent d’un bâtiment, pour qu’un bâtiment présent dans plusieurs livraisons soit compté une fois. Laissé vide, cleabs, ou l’ID de la BD TOPO 2. Un numéro d’ordre n’est pas permanent.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/service_parameters.py" />
   <source>If empty, the projection of the part of France that contains the extent: Lambert-93 (EPSG:2154), overseas EPSG:5490, 2972, 2975, 4471 or 4467.</source>
   <translation>Si elle est vide, la projection du territoire français qui contient l’emprise : Lambert-93 (EPSG:2154), outre-mer EPSG:5490, 2972, 2975, 4471 ou 4467.</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>If it is left empty, the grid layer itself is edited.</source>
   <translation>S’il est laissé vide, c’est la couche de la grille elle-même qui est modifiée.</translation>
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
   <location filename="../cluster/dask_worker/score_windows.py" />
   <source>Image {path} on this worker is not the image of the job. Put the same image where all workers read it.</source>
   <translation>L’image {path} de cet ouvrier n’est pas celle du traitement. Placez la même image là où tous les ouvriers la lisent.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>Images in {folder} are rotated, or have south at the top: {names}. Reproject them (gdalwarp), then run again.</source>
   <translation>Les images de {folder} sont pivotées, ou ont le sud en haut : {names}. Reprojetez-les (gdalwarp), puis relancez.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>Images in {folder} are unreadable or not georeferenced: {names}. Add their .tab or world files, or download them again.</source>
   <translation>Les images de {folder} sont illisibles ou ne sont pas géoréférencées : {names}. Ajoutez leurs fichiers .tab ou leurs fichiers de calage, ou téléchargez-les à nouveau.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>Images in {folder} cannot be joined ({error}). Remove the damaged ones, then run again.</source>
   <translation>Les images de {folder} ne peuvent pas être assemblées ({error}). Retirez celles qui sont endommagées, puis relancez.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>Images in {folder} differ in coordinate reference system, resolution or bands: {one}; {other}. Choose a folder with images of one kind.</source>
   <translation>Les images de {folder} diffèrent par le système de coordonnées de référence, la résolution ou les bandes : {one} ; {other}. Choisissez un dossier d’images d’un seul type.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Images of the library to score; on the images of its training, a model looks better than it is.</source>
   <translation>Images de la bibliothèque à noter ; sur les images de son apprentissage, un modèle paraît meilleur qu’il n’est.</translation>
  </message>
  <message>
   <location filename="../core/download/block_cache.py" />
   <source>Images of the service cannot be cached in {folder}: {error}. Free disk space, or set DALLES_CACHE to a folder on another disk.</source>
   <translation>Les images du service ne peuvent pas être mises en cache dans {folder} : {error}. Libérez de l’espace disque, ou indiquez dans DALLES_CACHE un dossier sur un autre disque.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Images of the split train are measured too: a model trained on them looks better here than elsewhere.</source>
   <translation>Les images du jeu train sont mesurées aussi : un modèle entraîné sur elles paraît meilleur ici qu’ailleurs.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>In metres: all tiles of a block go to the same split, so that neighbouring tiles are not used for both training and test. 0: each tile by itself.</source>
   <translation>En mètres : toutes les dalles d’un bloc vont dans le même jeu, pour que des dalles voisines ne servent pas à la fois à l’apprentissage et au test. 0 : chaque dalle séparément.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>In {folder}, image {path} is outside the folder, or its split {split!r} is not train, valid or test. Export the library again.</source>
   <translation>Dans {folder}, l’image {path} est hors du dossier, ou son jeu {split!r} n’est ni train, ni valid, ni test. Exportez la bibliothèque à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/model_evaluation.py" />
   <source>Input</source>
   <translation>Entrée</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>Installs the Python environment of an engine, separate from the packages of QGIS, which are never changed. The bundled model needs none; onnxruntime predicts faster, keras is for training, dask for predictions on a cluster. The environment is stored in the user profile of QGIS, on Windows in AppData/Local/dalles, or in the folder given by the environment variable DALLES_ENV.</source>
   <translation>Installe l’environnement Python d’un moteur, séparé des paquets de QGIS, qui ne sont jamais modifiés. Le modèle fourni n’en a pas besoin ; onnxruntime prédit plus vite, keras sert à entraîner, dask à prédire sur un cluster. L’environnement est rangé dans le profil utilisateur de QGIS, sous Windows dans AppData/Local/dalles, ou dans le dossier indiqué par la variable d’environnement DALLES_ENV.</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>Interval: the errors within a block of 500 m are assumed to be all alike, and those of different blocks to be independent.</source>
   <translation>Intervalle : les erreurs d’un bloc de 500 m sont supposées toutes semblables, celles de blocs différents indépendantes.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/appearance.py" />
   <source>Invert colors: off</source>
   <translation>Inverser les couleurs : non</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/dispatcher.py" />
   <source>It took more than {limit:.0f} s.</source>
   <translation>Le calcul a duré plus de {limit:.0f} s.</translation>
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
   <location filename="../algorithms/evaluatemodel.py" />
   <source>LIBRARY and INPUT are both empty. Set a library, or a scored and tagged grid.</source>
   <translation>LIBRARY et INPUT sont vides. Indiquez une bibliothèque, ou une grille notée et étiquetée.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>LIBRARY and INPUT are both set. Set only one of them.</source>
   <translation>LIBRARY et INPUT sont tous deux indiqués. N’en gardez qu’un.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Label</source>
   <translation>Étiquette</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Labels that are likely wrong</source>
   <translation>Étiquettes probablement fausses</translation>
  </message>
  <message>
   <location filename="../reports/review.py" />
   <source>Labels to review</source>
   <translation>Étiquettes à revoir</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>Larger downloads are refused before they start, so that a whole département is not requested by mistake.</source>
   <translation>Un téléchargement plus grand est refusé avant de commencer, afin qu’un département entier ne soit pas demandé par erreur.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Larger downloads are refused before they start: a département has several hundred thousand buildings, which IGN offers as one file.</source>
   <translation>Un téléchargement plus grand est refusé avant de commencer : un département compte plusieurs centaines de milliers de bâtiments, que l’IGN propose en un seul fichier.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/service_parameters.py" />
   <source>Layer</source>
   <translation>Couche</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/decision_layer.py" />
   <source>Layer of Review the labels, or a table with tile_id and decision: flip gives a tile the other label, exclude labels it ambigu, keep does not change its label.</source>
   <translation>Couche de « Revoir les étiquettes », ou table avec tile_id et decision : flip donne à la dalle l’autre étiquette, exclude l’étiquette ambigu, keep ne change pas son étiquette.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/scoring_backend.py" />
   <source>Layer {name} ({provider}) cannot be read on a cluster, whose workers read files only. Choose a file that all workers can read, or leave SCHEDULER empty.</source>
   <translation>La couche {name} ({provider}) ne peut pas être lue sur un cluster, dont les ouvriers ne lisent que des fichiers. Choisissez un fichier que tous les ouvriers peuvent lire, ou laissez SCHEDULER vide.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Layer {name} comes from a web service and covers {count} tiles. Set EXTENT to the area to cover.</source>
   <translation>La couche {name} vient d’un service web et couvre {count} dalles. Indiquez dans EXTENT l’emprise à couvrir.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>Layer: {title}. Date of capture: {captured}.</source>
   <translation>Couche : {title}. Date de prise de vue : {captured}.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Learning rate</source>
   <translation>Taux d’apprentissage</translation>
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
   <location filename="../algorithms/trainmodel.py" />
   <source>Library {folder} has {count} images of {label} in {split}, training needs at least {min_images}. Export a larger library, or reduce BLOCK.</source>
   <translation>La bibliothèque {folder} a {count} images de {label} dans {split}, l’entraînement en demande au moins {min_images}. Exportez une bibliothèque plus grande, ou réduisez BLOCK.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>Library {folder} has {found} images of class {other} and none of {label}. Add images of {label}, or export the library again.</source>
   <translation>La bibliothèque {folder} a {found} images de la classe {other} et aucune de {label}. Ajoutez des images de {label}, ou exportez la bibliothèque à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Likely wrong</source>
   <translation>Probablement fausses</translation>
  </message>
  <message>
   <location filename="../reports/templates/review.html.j2" />
   <source>Likely wrong (marked !): the model is at least as sure of the other class as it is, on average, of the tiles of that class. Northcutt, Jiang &amp; Chuang 2021, Confident learning, JAIR 70.</source>
   <translation>Sans doute fausse (marquée !) : le modèle est au moins aussi sûr de l’autre classe qu’il l’est, en moyenne, des dalles de cette classe. Northcutt, Jiang &amp; Chuang 2021, Confident learning, JAIR 70.</translation>
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
   <source>Lists the tiles where the orthophoto and the building layer disagree: new (a building is seen, none is on the map) and gone (one is on the map, none is seen: demolished, or hidden by trees). Tiles side by side form zones. The field chance is the probability that the map is wrong there, computed from the probability of a building and from how often photo and map disagree on the whole grid.</source>
   <translation>Liste les dalles où l’orthophoto et la couche de bâtiments se contredisent : nouvelles (un bâtiment se voit, aucun n’est sur la carte) et disparues (il y en a un sur la carte, aucun ne se voit : démoli, ou caché par des arbres). Les dalles voisines forment des zones. Le champ chance est la probabilité que la carte soit fausse à cet endroit, calculée d’après la probabilité de bâti et la fréquence du désaccord entre photo et carte sur toute la grille.</translation>
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
   <source>MODELS is ignored: the grid already has probabilities.</source>
   <translation>MODELS est ignoré : la grille a déjà des probabilités.</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Main measures</source>
   <translation>Principales mesures</translation>
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
   <source>Mask layer {name} has no features. Choose another layer, or leave MASK empty.</source>
   <translation>La couche de masque {name} n’a aucune entité. Choisissez une autre couche, ou laissez MASK vide.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Masks</source>
   <translation>Masquages</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Maximum number of passes through the whole library.</source>
   <translation>Nombre maximal de passages sur toute la bibliothèque.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Maximum number of tiles</source>
   <translation>Nombre maximal de dalles</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Maximum number of tiles in the layer, the least plausible labels first.</source>
   <translation>Nombre maximal de dalles dans la couche, les étiquettes les moins plausibles d’abord.</translation>
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
   <source>Measures (JSON)</source>
   <translation>Mesures (JSON)</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Measures how good models are on the images of a tile library, or how well the probabilities of a grid agree with its labels: accuracy, precision, recall, F1, AUC, calibration, each with a 95 % interval. The report is one HTML file with curves, thresholds for a wanted precision or recall, and the misclassified tiles.</source>
   <translation>Mesure la qualité de modèles sur les images d’une bibliothèque, ou l’accord des probabilités d’une grille avec ses étiquettes : exactitude, précision, rappel, F1, AUC, calibration, chacun avec un intervalle à 95 %. Le rapport est un fichier HTML avec les courbes, les seuils pour une précision ou un rappel voulus, et les dalles mal classées.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Measures the area of buildings in each tile, overlaps counted once, and labels the tile: bati from a minimum area on, ambigu below it, non_bati without any building. Tiles outside the area that the building layer covers get no label. Fields: built_m2 and built_pc (area of the union of buildings, in m² and percent of the tile), buildings (their number), label.</source>
   <translation>Mesure la surface de bâtiments dans chaque dalle, recouvrements comptés une fois, et étiquette la dalle : bati à partir d’une surface minimale, ambigu en dessous, non_bati sans aucun bâtiment. Les dalles hors de l’emprise de la couche de bâtiments n’ont pas d’étiquette. Champs : built_m2 et built_pc (surface de l’union des bâtiments, en m² et en pourcentage de la dalle), buildings (leur nombre), label.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>Metres per pixel; 50 m must be a whole number of pixels. BD ORTHO has 0.2.</source>
   <translation>Mètres par pixel ; 50 m doivent faire un nombre entier de pixels. La BD ORTHO est à 0,2.</translation>
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
   <source>Model {label}: {accuracy}; {images}.</source>
   <translation>Modèle {label} : {accuracy} ; {images}.</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>Model {label}: {images}.</source>
   <translation>Modèle {label} : {images}.</translation>
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
   <location filename="../core/dataset/library_manifest.py" />
   <source>NUL character or line too long</source>
   <translation>caractère NUL ou ligne trop longue</translation>
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
   <location filename="../algorithms/trainmodel.py" />
   <source>Network {name} cannot start from the bundled model, which has the network dalles. Set START to scratch.</source>
   <translation>Le réseau {name} ne peut pas partir du modèle fourni, dont le réseau est dalles. Mettez START à scratch.</translation>
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
   <source>New: no building on the map, one visible on the photo. Gone: buildings on the map, none visible on the photo (demolished, or hidden by trees or shadow).</source>
   <translation>Nouvelle : aucun bâtiment sur la carte, un bâtiment visible sur la photo. Disparue : des bâtiments sur la carte, aucun visible sur la photo (démolis, ou cachés par des arbres ou une ombre).</translation>
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
   <location filename="../cluster/dispatch/connection.py" />
   <source>No Dask scheduler answers at {address} ({error}). Check the address, the port and the firewall, and that the scheduler has the same version of Dask.</source>
   <translation>Aucun ordonnanceur Dask ne répond à {address} ({error}). Vérifiez l’adresse, le port et le pare-feu, et que l’ordonnanceur a la même version de Dask.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>No building intersects the extent: the layer is empty.</source>
   <translation>Aucun bâtiment n’intersecte l’emprise : la couche est vide.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layer_contents.py" />
   <source>No feature of {what} has a geometry. Choose another layer.</source>
   <translation>Aucune entité n’a de géométrie ({what}). Choisissez une autre couche.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/model_evaluation.py" />
   <source>No image of the library can be read. {unreadable} Export the library again.</source>
   <translation>Aucune image de la bibliothèque ne peut pas être lue. {unreadable} Exportez la bibliothèque à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/training_data.py" />
   <source>No image of {label} in {split} can be read. Export the library again.</source>
   <translation>Aucune image de {label} dans {split} ne peut pas être lue. Exportez la bibliothèque à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/run_state.py" />
   <source>No lock file can be created beside {path}: runs on other machines are not detected. Do not write to this output from another machine during the run.</source>
   <translation>Impossible de créer un fichier de verrou à côté de {path} : les traitements lancés sur d’autres machines ne sont pas détectés. N’écrivez pas dans cette sortie depuis une autre machine pendant le traitement.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/library_entries.py" />
   <source>No tile has a label other than ambigu. Run Tag the tiles, or choose another LABEL.</source>
   <translation>Aucune dalle n’a d’étiquette autre qu’ambigu. Lancez « Étiqueter les dalles », ou choisissez un autre LABEL.</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>No tile has an image. Check that the grid was built on this orthophoto, and its nodata value.</source>
   <translation>Aucune dalle n’a d’image. Vérifiez que la grille a été créée sur cette orthophoto, et sa valeur nodata.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/labelled_grid.py" />
   <source>No tile is labelled bati or non_bati in the field {label} ({count} tiles). Run Tag the tiles with COVERAGE, or choose another LABEL.</source>
   <translation>Aucune dalle n’est étiquetée bati ou non_bati dans le champ {label} ({count} dalles). Lancez « Étiqueter les dalles » avec COVERAGE, ou choisissez un autre LABEL.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>No tile is labelled {label} in {splits}: all tiles of a block go to the same split. Reduce BLOCK, or use a larger grid.</source>
   <translation>Aucune dalle n’est étiquetée {label} dans {splits} : toutes les dalles d’un bloc vont dans le même jeu. Réduisez BLOCK, ou utilisez une grille plus grande.</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>No tile is listed as {kind}: no threshold reaches a precision of {wanted:g}.</source>
   <translation>Aucune dalle n’est listée comme {kind} : aucun seuil n’atteint une précision de {wanted:g}.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>No tile lies in any of the places. Check the coordinate reference systems of both layers.</source>
   <translation>Aucune dalle n’est dans un des lieux. Vérifiez les systèmes de coordonnées de référence des deux couches.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>No tile lies in the area to cover: the mask does not intersect it, or the raster is rotated and smaller than a tile. Check MASK, or keep partial tiles (PARTIAL).</source>
   <translation>Aucune dalle n’est dans l’emprise à couvrir : le masque ne l’intersecte pas, ou le raster est tourné et plus petit qu’une dalle. Vérifiez MASK, ou gardez les dalles partielles (PARTIAL).</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>No tile of {size:g} m lies wholly in the area to cover, which is {width:.0f} x {height:.0f} m. Reduce SIZE, or keep partial tiles (PARTIAL).</source>
   <translation>Aucune dalle de {size:g} m n’est entièrement dans l’emprise à couvrir, qui fait {width:.0f} x {height:.0f} m. Réduisez SIZE, ou gardez les dalles partielles (PARTIAL).</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>None of the tiles to explain has a geometry. Build the grid again.</source>
   <translation>Aucune des dalles à expliquer n’a de géométrie. Créez la grille à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>None of the tiles to explain has an image. Check that they lie on the orthophoto.</source>
   <translation>Aucune des dalles à expliquer n’a d’image. Vérifiez qu’elles sont sur l’orthophoto.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>None of the tiles to export lies wholly on the orthophoto. Check that the grid was built on this orthophoto.</source>
   <translation>Aucune des dalles à exporter n’est entièrement sur l’orthophoto. Vérifiez que la grille a été créée sur cette orthophoto.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/grid_file.py" />
   <source>None of the {count} tiles of the grid {path} has a geometry. Build the grid again.</source>
   <translation>Aucune des {count} dalles de la grille {path} n’a de géométrie. Refaites la grille.</translation>
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
   <location filename="../algorithms/trainmodel.py" />
   <source>Number of tiles for each update of the weights.</source>
   <translation>Nombre de dalles pour chaque mise à jour des poids.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>Number reported by the service</source>
   <translation>Nombre indiqué par le service</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>ORTHO and EXTENT are both empty. Set one of them.</source>
   <translation>ORTHO et EXTENT sont vides. Indiquez l’un des deux.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchbuildings.py" />
   <source>OUTPUT {path} has an unsupported extension. Use one of {endings}.</source>
   <translation>L’extension de OUTPUT {path} n’est pas prise en charge. Utilisez l’une de celles-ci : {endings}.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/write_checks.py" />
   <source>OUTPUT {path} is not a GeoTIFF. Choose a name that ends with .tif.</source>
   <translation>OUTPUT {path} n’est pas un GeoTIFF. Choisissez un nom qui se termine par .tif.</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>On the diagonal, the probability equals the share of built tiles. Larger dots stand for more tiles; whiskers are 95 % intervals.</source>
   <translation>Sur la diagonale, la probabilité est égale à la part de dalles bâties. Les plus gros points comptent plus de dalles ; les barres sont les intervalles à 95 %.</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/dispatcher.py" />
   <source>On {worker}: {message}</source>
   <translation>Sur {worker} : {message}</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>One HTML file that needs no other files.</source>
   <translation>Un seul fichier HTML, qui ne dépend d’aucun autre.</translation>
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
   <location filename="../algorithms/trainmodel.py" />
   <source>One HTML file: curves of the training, measures and tiles of the test split (of valid, if there is no test split).</source>
   <translation>Un fichier HTML : courbes de l’apprentissage, mesures et dalles du jeu test (de valid s’il n’y en a pas).</translation>
  </message>
  <message>
   <location filename="../core/stats/evaluation.py" />
   <source>One label has few tiles: {built} built, {unbuilt} unbuilt. Check the intervals before the values.</source>
   <translation>Une étiquette a peu de dalles : {built} bâties, {unbuilt} non bâties. Regardez les intervalles avant les valeurs.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Only buildings where</source>
   <translation>Seulement les bâtiments où</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Only tiles that intersect these polygons are created: a commune, or the département where BD TOPO is complete.</source>
   <translation>Seules les dalles qui intersectent ces polygones sont créées : une commune, ou le département où la BD TOPO est complète.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>Orthophoto</source>
   <translation>Orthophoto</translation>
  </message>
  <message>
   <location filename="../cluster/planning.py" />
   <source>Orthophoto {source} has no coordinate reference system. Assign the right one (gdal_edit.py -a_srs EPSG:2154).</source>
   <translation>L’orthophoto {source} n’a pas de système de coordonnées de référence. Attribuez-lui le bon (gdal_edit.py -a_srs EPSG:2154).</translation>
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
   <location filename="../algorithms/workflows/cross_validation.py" />
   <source>Outside one of the folds there are only {outside} tiles labelled {label}; training needs at least {least}. Reduce BLOCK, or use a grid with more tiles of this label.</source>
   <translation>Hors de l’un des plis, il n’y a que {outside} dalles étiquetées {label} ; l’entraînement en demande au moins {least}. Réduisez BLOCK, ou utilisez une grille qui a plus de dalles de cette étiquette.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/training_data.py" />
   <source>Over-fitting after epoch {best}: the validation loss went from {val_loss:.3f} to {last_val_loss:.3f} while the training loss went from {loss:.3f} to {last_loss:.3f}; epoch {best} is kept.</source>
   <translation>Surapprentissage après l’époque {best} : la perte de validation est passée de {val_loss:.3f} à {last_val_loss:.3f} pendant que celle d’apprentissage passait de {loss:.3f} à {last_loss:.3f} ; l’époque {best} est gardée.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/training_data.py" />
   <source>Over-fitting: accuracy {accuracy:.2f} in training, {val_accuracy:.2f} in validation. Use more tiles, or set AUGMENT.</source>
   <translation>Surapprentissage : exactitude {accuracy:.2f} à l’apprentissage, {val_accuracy:.2f} à la validation. Utilisez plus de dalles, ou cochez AUGMENT.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>PATCH is {found:g}. Set a number of metres above 0.</source>
   <translation>PATCH vaut {found:g}. Indiquez un nombre de mètres supérieur à 0.</translation>
  </message>
  <message>
   <location filename="../models/inference/occlusion.py" />
   <source>PATCH is {patch_px} px and MASKS is {count}. Give a PATCH of 1 to {size} px, and 2 MASKS or more.</source>
   <translation>PATCH vaut {patch_px} px et MASKS {count}. Donnez un PATCH de 1 à {size} px, et au moins 2 MASKS.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>PLACES has no field {name} for NAME; its fields are {names}. Choose another.</source>
   <translation>PLACES n’a pas de champ {name} pour NAME ; ses champs sont {names}. Choisissez-en un autre.</translation>
  </message>
  <message>
   <location filename="../cluster/qgis_client.py" />
   <source>Parts of the image without scores: {count}, the first starting at column {col}, row {row}. {message} The other scores are written. Run again to score the rest.</source>
   <translation>Parties de l’image sans notes : {count}, dont la première commence à la colonne {col}, ligne {row}. {message} Les autres notes sont écrites. Relancez pour noter le reste.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Patch (metres)</source>
   <translation>Côté des caches (mètres)</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Patience</source>
   <translation>Patience</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Percentages of each class such as 80/15/5, or numbers of tiles of each class such as 10000/2000/100 (with the word tiles if all are 100 or less: 40/10/5 tiles).</source>
   <translation>Pourcentages de chaque classe, tels que 80/15/5, ou nombres de dalles de chaque classe, tels que 10000/2000/100 (avec le mot tiles si tous sont de 100 ou moins : 40/10/5 tiles).</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Photo and map agree: no tile is listed. To list some, set a lower PRECISION, or other thresholds.</source>
   <translation>Photo et carte concordent : aucune dalle n’est listée. Pour en lister, indiquez une PRECISION plus basse, ou d’autres seuils.</translation>
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
   <source>Polygons in which the tiles are counted: communes, districts, any zones, in any coordinate reference system.</source>
   <translation>Polygones dans lesquels les dalles sont comptées : communes, arrondissements, zones quelconques, dans tout système de coordonnées.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Polygons within which the building layer is complete; default: the rectangle around all its buildings. A tile without buildings that is not wholly inside gets no label.</source>
   <translation>Polygones à l’intérieur desquels la couche de bâtiments est complète ; par défaut : le rectangle autour de tous ses bâtiments. Une dalle sans bâtiment qui n’est pas entièrement à l’intérieur ne reçoit pas d’étiquette.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>Precision</source>
   <translation>Précision</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>Precision against the share of built tiles found, for every threshold. The dot is the threshold in use; the dashed line is random guessing.</source>
   <translation>Précision selon la part des dalles bâties trouvées, pour chaque seuil. Le point est le seuil employé ; la ligne en tirets correspond au hasard.</translation>
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
   <location filename="../algorithms/diagnosis.py" />
   <source>Predict known tiles with each engine: shows whether it works, and its speed. Takes a few seconds to a few minutes. Without it, the file has the results of the last self-test.</source>
   <translation>Prédire des dalles connues avec chaque moteur : montre s’il fonctionne, et sa vitesse. Prend de quelques secondes à quelques minutes. Sans cela, le fichier contient les résultats du dernier autotest.</translation>
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
   <source>Probabilities are calibrated for grids with half of the tiles built; with fewer, their sum is far too high. The share of built tiles is estimated from the whole grid, and the probabilities are adapted to it (Saerens et al. 2002).</source>
   <translation>Les probabilités sont calibrées pour des grilles dont la moitié des dalles est bâtie ; avec moins, leur somme est bien trop haute. La part de dalles bâties est estimée sur toute la grille, et les probabilités y sont adaptées (Saerens et al. 2002).</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>Probability field</source>
   <translation>Champ de probabilité</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Probability from which a tile is classed bati, 0 to 1; left empty, that of the model.</source>
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
   <source>Probability from which a tile without buildings on the map is new.</source>
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
   <source>QGIS cannot read it under this name</source>
   <translation>QGIS ne peut pas le lire sous ce nom</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/sinks.py" />
   <source>QGIS gives it another name, {name}</source>
   <translation>QGIS lui donne un autre nom, {name}</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>RESOLUTION is {found:g}. Set a number of metres from 0.01 to 100, or leave it empty.</source>
   <translation>RESOLUTION vaut {found:g}. Indiquez un nombre de mètres de 0,01 à 100, ou laissez vide.</translation>
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
   <source>Ranks the tiles whose label disagrees most with the prediction of a model, likely errors first: photo and map of different dates, buildings under trees, corners of roofs. The layer has a field decision to fill in (keep, flip or exclude), which Tag the tiles and Export tile images then apply. Ranked by confident learning (Northcutt et al. 2021).</source>
   <translation>Classe les dalles dont l’étiquette contredit le plus la prédiction d’un modèle, les erreurs probables d’abord : photo et carte de dates différentes, bâtiments sous les arbres, coins de toit. La couche a un champ decision à remplir (keep, flip ou exclude), que « Étiqueter les dalles » et « Exporter les images des dalles » appliquent ensuite. Classement par confident learning (Northcutt et al. 2021).</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Raster file with 1, 3 or more bands.</source>
   <translation>Fichier raster à 1 bande, ou à 3 bandes ou plus.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Raster layer from a file or a web service, or a folder of files; its style determines how the images look.</source>
   <translation>Couche raster d’un fichier ou d’un service web, ou dossier de fichiers ; son style détermine l’aspect des images.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Raster to cover, or a folder of images. May be left out when an extent is given.</source>
   <translation>Raster à couvrir, ou dossier d’images. Peut être omis si une emprise est donnée.</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Raster with 1, 3 or more bands: a file, a folder of files, or a layer of a web service (WMS, WMTS, XYZ, ArcGIS).</source>
   <translation>Raster à 1 bande, ou à 3 bandes ou plus : un fichier, un dossier de fichiers, ou une couche d’un service web (WMS, WMTS, XYZ, ArcGIS).</translation>
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
   <source>Remove or rename the field, or set OUTPUT to write a copy.</source>
   <translation>Supprimez ou renommez le champ, ou renseignez OUTPUT pour écrire une copie.</translation>
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
   <source>Resolution (m per pixel)</source>
   <translation>Résolution (m par pixel)</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>Resolution at which a layer of a web service is requested; left empty, that of the model for predictions and 0.2 m for images. Files are read at their own resolution.</source>
   <translation>Résolution à laquelle une couche d’un service web est demandée ; laissée vide, celle du modèle pour les prédictions et 0,2 m pour les images. Les fichiers sont lus à leur propre résolution.</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Results</source>
   <translation>Résultats</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Resume an interrupted run</source>
   <translation>Reprendre un traitement interrompu</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Resuming an interrupted run: {done} of {total} images are already written.</source>
   <translation>Reprise d’un traitement interrompu : {done} images sur {total} sont déjà écrites.</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Resuming an interrupted run: {done} of {total} tiles are already done.</source>
   <translation>Reprise d’un traitement interrompu : {done} dalles sur {total} sont déjà faites.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Resuming an interrupted training run: {count} of {epochs} epochs are already done.</source>
   <translation>Reprise d’un entraînement interrompu : {count} époques sur {epochs} sont déjà faites.</translation>
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
   <source>Review about fifty tiles (Review the labels), train on them (Train a model with START bundled), then evaluate the model (Evaluate a model).</source>
   <translation>Revoyez une cinquantaine de dalles (« Revoir les étiquettes »), entraînez un modèle sur ces dalles (« Entraîner un modèle » avec START bundled), puis évaluez-le (« Évaluer un modèle »).</translation>
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
   <location filename="../algorithms/workflows/scoring_backend.py" />
   <source>SCHEDULER {address} is neither an address such as tcp://host:8786 nor a scheduler file (.json). Correct it, or leave it empty to use this machine.</source>
   <translation>SCHEDULER {address} n’est ni une adresse telle que tcp://hôte:8786 ni un fichier d’ordonnanceur (.json). Corrigez-le, ou laissez-le vide pour utiliser cette machine.</translation>
  </message>
  <message>
   <location filename="../core/grid/tile_grid.py" />
   <source>SIZE {size_m:g} is not a valid tile size. Set {least:g} m or more, for instance 50.</source>
   <translation>SIZE {size_m:g} n’est pas une taille de dalle valide. Indiquez {least:g} m ou plus, par exemple 50.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>SIZE_PX is {found}. Set a number of pixels, or 0 for the resolution of the orthophoto.</source>
   <translation>SIZE_PX vaut {found}. Indiquez un nombre de pixels, ou 0 pour la résolution de l’orthophoto.</translation>
  </message>
  <message>
   <location filename="../core/dataset/splits.py" />
   <source>SPLIT {text!r} adds up to only {count:g} %. Multiply fractions by 100. {hint}</source>
   <translation>SPLIT {text!r} ne totalise que {count:g} %. Multipliez les fractions par 100. {hint}</translation>
  </message>
  <message>
   <location filename="../core/dataset/splits.py" />
   <source>SPLIT {text!r} adds up to {count:g} %, more than 100 %. {hint}</source>
   <translation>SPLIT {text!r} totalise {count:g} %, plus de 100 %. {hint}</translation>
  </message>
  <message>
   <location filename="../core/dataset/splits.py" />
   <source>SPLIT {text!r} asks for no tile. {hint}</source>
   <translation>SPLIT {text!r} ne demande aucune dalle. {hint}</translation>
  </message>
  <message>
   <location filename="../core/dataset/splits.py" />
   <source>SPLIT {text!r} cannot be read. {hint}</source>
   <translation>SPLIT {text!r} ne peut pas être lu. {hint}</translation>
  </message>
  <message>
   <location filename="../core/dataset/splits.py" />
   <source>SPLIT {text!r} has fractions of a tile. {hint}</source>
   <translation>SPLIT {text!r} a des fractions de dalle. {hint}</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Same seed, same library.</source>
   <translation>Même graine, même bibliothèque.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Same seed, same order of the tiles and same variations.</source>
   <translation>Même graine, même ordre des dalles et mêmes variations.</translation>
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
   <location filename="../cluster/dispatch/connection.py" />
   <source>Scheduler {address} had no worker for {patience:.0f} s. Start a worker, and run again: what is done is kept.</source>
   <translation>L’ordonnanceur {address} n’a eu aucun ouvrier pendant {patience:.0f} s. Démarrez un ouvrier et relancez : ce qui est fait est conservé.</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>Score a grid without QGIS, on this machine or on a Dask cluster, and join the scores to the grid.</source>
   <translation>Calculer les scores d’une grille sans QGIS, sur cette machine ou sur un cluster Dask, et les joindre à la grille.</translation>
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
   <source>Scored grid (skipped: the grid itself is edited)</source>
   <translation>Grille notée (si sortie ignorée : la grille elle-même est modifiée)</translation>
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
   <source>Share of built tiles found against share of unbuilt tiles classed built, for every threshold. The dot is the threshold in use; the diagonal is random guessing.</source>
   <translation>Part des dalles bâties trouvées selon la part des dalles non bâties classées bâties, pour chaque seuil. Le point est le seuil employé ; la diagonale correspond au hasard.</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Share of the listed tiles that is expected to have changed, 0 to 1: both thresholds are then computed from it. If it is left empty, the thresholds you set apply. Where the map has few errors, most of the confident predictions that contradict it are errors of the model: with a high precision, there may be no tile to list.</source>
   <translation>Part attendue des dalles listées qui ont vraiment changé, de 0 à 1 : les deux seuils en sont alors calculés. Si elle est laissée vide, les seuils que vous indiquez s’appliquent. Quand la carte a peu d’erreurs, la plupart des prédictions sûres qui la contredisent sont des erreurs du modèle : avec une précision élevée, il peut n’y avoir aucune dalle à lister.</translation>
  </message>
  <message>
   <location filename="../reports/templates/parts.html.j2" />
   <source>Show</source>
   <translation>Afficher</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Shows where in a tile the model sees a building: random parts of the tile are hidden many times, and each pixel gets the gain of the prediction when it is visible (RISE, Petsiuk et al. 2018). The raster is in log odds: values above 0 are evidence for a building (1: the odds are 2.7 times as high when the pixel is visible), values below 0 are evidence against one. Select the tiles of interest first: each takes hundreds of predictions.</source>
   <translation>Montre où, dans une dalle, le modèle voit un bâtiment : des parties de la dalle prises au hasard sont cachées de nombreuses fois, et chaque pixel reçoit ce que la prédiction gagne quand il est visible (RISE, Petsiuk et al. 2018). Le raster est en log-cotes : les valeurs supérieures à 0 sont des indices de la présence d’un bâtiment (1 : la cote est 2,7 fois plus haute quand le pixel est visible), les valeurs inférieures à 0 de son absence. Sélectionnez d’abord les dalles voulues : chacune demande des centaines de prédictions.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Side of a tile, in metres. The bundled model expects 50.</source>
   <translation>Côté d’une dalle, en mètres. Le modèle fourni attend 50.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Side of an image. 0: the resolution of the orthophoto; otherwise the pixels are averaged.</source>
   <translation>Côté d’une image. 0 : la résolution de l’orthophoto ; sinon les pixels sont moyennés.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Side of the parts that are shown or hidden: about that of a house. A smaller one shows more detail and more noise.</source>
   <translation>Côté des parties montrées ou cachées : environ celui d’une maison. Un côté plus petit montre plus de détails et plus de bruit.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Side of the square that an image shows, in metres; left empty, that of the library, or 50 where the library does not give it.</source>
   <translation>Côté du carré que montre une image, en mètres ; laissé vide, celui de la bibliothèque, ou 50 si elle ne le donne pas.</translation>
  </message>
  <message>
   <location filename="../core/raster/bands.py" />
   <source>Single-band raster: band {red} is used as red, green and blue.</source>
   <translation>Raster à une seule bande : la bande {red} sert de rouge, vert et bleu.</translation>
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
   <location filename="../algorithms/framework/common_parameters.py" />
   <source>Software that runs the model: auto takes the fastest one installed; numpy needs no installation.</source>
   <translation>Logiciel qui exécute le modèle : auto prend le plus rapide qui soit installé ; numpy ne demande aucune installation.</translation>
  </message>
  <message>
   <location filename="../core/raster/stretch.py" />
   <source>Solid areas of value {values} count as nodata: the value is far from all others, or the highest that the bit depth allows. Set it as the nodata value of the raster to make sure.</source>
   <translation>Les surfaces unies de valeur {values} comptent comme nodata : cette valeur est loin de toutes les autres, ou la plus haute que permette la profondeur de bits. Déclarez-la comme valeur nodata du raster pour en être sûr.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/output_shape.py" />
   <source>Some features have no geometry, which a FlatGeobuf cannot store. Choose another format, such as a GeoPackage.</source>
   <translation>Certaines entités n’ont pas de géométrie, ce qu’un FlatGeobuf ne peut pas stocker. Choisissez un autre format, par exemple un GeoPackage.</translation>
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
   <location filename="../core/dataset/library_reader.py" />
   <source>Split {split} of {folder} has no images; other splits have some: {there}. Choose another SPLIT.</source>
   <translation>Le jeu {split} de {folder} n’a pas d’images ; d’autres jeux en ont : {there}. Choisissez un autre SPLIT.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Start from</source>
   <translation>Partir de</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>Stopped. What is done is kept: run the same command to resume.</source>
   <translation>Arrêt. Ce qui est fait est conservé : relancez la même commande pour reprendre.</translation>
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
   <source>Stopped: the best of {count} epochs is kept. Run again to continue.</source>
   <translation>Arrêt : la meilleure de {count} époques est conservée. Relancez pour continuer.</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/feedback.py" />
   <source>Stopped: {done} of {total} {what} are done and kept.</source>
   <translation>Arrêt : {done} {what} sur {total} ; ce qui est fait est conservé.</translation>
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
   <source>THRESHOLD {threshold:g} is not a probability. Set a value from 0 to 1.</source>
   <translation>THRESHOLD {threshold:g} n’est pas une probabilité. Indiquez une valeur de 0 à 1.</translation>
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
   <source>Tagged grid (skipped: the grid itself is edited)</source>
   <translation>Grille étiquetée (si sortie ignorée : la grille elle-même est modifiée)</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Tagged grid, with the field tile_id.</source>
   <translation>Grille étiquetée, avec le champ tile_id.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Tagged grid; for FROM field, with probabilities of a model that was not trained on these tiles.</source>
   <translation>Grille étiquetée ; pour FROM field, avec les probabilités d’un modèle qui n’a pas été entraîné sur ces dalles.</translation>
  </message>
  <message>
   <location filename="../algorithms/diagnosis.py" />
   <source>Test the engines</source>
   <translation>Tester les moteurs</translation>
  </message>
  <message>
   <location filename="../algorithms/diagnosis.py" />
   <source>Text file that is written.</source>
   <translation>Fichier texte qui est écrit.</translation>
  </message>
  <message>
   <location filename="../algorithms/diagnosis.py" />
   <source>Text files (*.txt)</source>
   <translation>Fichiers texte (*.txt)</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/library_entries.py" />
   <source>The LABEL field {label} holds real numbers. Choose a field of text or whole numbers.</source>
   <translation>Le champ {label} de LABEL contient des nombres réels. Choisissez un champ de texte ou de nombres entiers.</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_conversion.py" />
   <source>The activation {name} cannot be saved as portable weights. Use one of {activations}.</source>
   <translation>L’activation {name} ne peut pas être enregistrée en poids portables. Utilisez l’une de celles-ci : {activations}.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/scoring_backend.py" />
   <source>The address of ORTHO ({source}) contains a user name, a password or a signature, which are not sent to a cluster. Set these in the GDAL configuration of the workers.</source>
   <translation>L’adresse d’ORTHO ({source}) contient un nom d’utilisateur, un mot de passe ou une signature, qui ne sont pas envoyés à un cluster. Réglez-les dans la configuration de GDAL des ouvriers.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>The authentication {name} cannot be used. Choose another AUTH, or unlock the authentication database of QGIS.</source>
   <translation>L’authentification {name} ne peut pas être utilisée. Choisissez un autre AUTH, ou déverrouillez la base d’authentification de QGIS.</translation>
  </message>
  <message>
   <location filename="../core/raster/bands.py" />
   <source>The bands of the raster {source} are {model}, not red, green and blue. Convert it to RGB first.</source>
   <translation>Les bandes du raster {source} sont en {model}, et non en rouge, vert et bleu. Convertissez-le d’abord en RVB.</translation>
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
   <translation>Les bâtiments ne peuvent pas être écrits dans {path} ({error}). Libérez de l’espace disque, fermez les programmes qui l’utilisent, ou choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../models/model_file/bundled.py" />
   <source>The bundled model {name} was changed: its sha256 is {found}… instead of {sha256}…. Install Dalles again.</source>
   <translation>Le modèle fourni {name} a été modifié : son sha256 est {found}… au lieu de {sha256}…. Réinstallez Dalles.</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_network.py" />
   <source>The card gives tiles of {size_px} x {size_px} x 3, but the network takes {shape}. Correct the card.</source>
   <translation>La fiche indique des dalles de {size_px} x {size_px} x 3, mais le réseau prend {shape}. Corrigez la fiche.</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>The card of the model file cannot be read ({kind}: {error}). Get the file again, or train the model again.</source>
   <translation>La fiche du fichier de modèle ne peut pas être lue ({kind} : {error}). Procurez-vous le fichier à nouveau, ou entraînez le modèle à nouveau.</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>The card of the model file is invalid: {wrong}. Correct it, or train the model again.</source>
   <translation>La fiche du fichier de modèle n’est pas valide : {wrong}. Corrigez-la, ou entraînez le modèle à nouveau.</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>The card of {name} lacks {missing}. Add size_px, gsd_m, input (values for black and white) and classes.</source>
   <translation>Il manque {missing} à la fiche de {name}. Ajoutez size_px, gsd_m, input (valeurs du noir et du blanc) et classes.</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>The card {name} cannot be read ({error}). Correct it.</source>
   <translation>La fiche {name} ne peut pas être lue ({error}). Corrigez-la.</translation>
  </message>
  <message>
   <location filename="../cluster/bridge/window_scoring.py" />
   <source>The cluster cannot run the job. {message}</source>
   <translation>Le cluster ne peut pas exécuter le traitement. {message}</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/connection.py" />
   <source>The cluster has Dask {found}, this machine Dask {own}. If they cannot communicate, install the same version.</source>
   <translation>Le cluster a Dask {found}, cette machine Dask {own}. S’ils ne communiquent pas, installez la même version.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/output_shape.py" />
   <source>The column {column} does not have a different whole number for each feature: it is called {name} in the output, where {column} has new numbers.</source>
   <translation>La colonne {column} n’a pas un nombre entier différent pour chaque entité : elle s’appelle {name} dans la sortie, où {column} a de nouveaux numéros.</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_conversion.py" />
   <source>The convolution {name} has dilation or groups, which portable weights do not support. Use one without.</source>
   <translation>La convolution {name} a une dilatation ou des groupes, que les poids portables ne prennent pas en charge. Utilisez-en une sans.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layers.py" />
   <source>The coordinate reference system of a layer has been lost by QGIS ({crs}). Save the layer as a file, and choose that file.</source>
   <translation>QGIS a perdu le système de coordonnées d’une couche ({crs}). Enregistrez la couche dans un fichier, et choisissez ce fichier.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>The coordinate reference system of the grid ({crs}) has no EPSG code, or matches several: its tiles are named CRS{code}…, and can be joined by name only to grids whose system has the same definition. If it is an EPSG system, assign that to the layer, for instance EPSG:2154 (Lambert-93).</source>
   <translation>Le système de coordonnées de la grille ({crs}) n’a pas de code EPSG, ou correspond à plusieurs : ses dalles s’appellent CRS{code}…, et ne peuvent pas être jointes par leur nom qu’à des grilles dont le système a la même définition. Si c’est un système de l’EPSG, attribuez-le à la couche, par exemple EPSG:2154 (Lambert-93).</translation>
  </message>
  <message>
   <location filename="../core/raster/evidence_writer.py" />
   <source>The coordinate reference system of the grid is unknown. Assign it to the layer.</source>
   <translation>Le système de coordonnées de référence de la grille est inconnu. Attribuez-le à la couche.</translation>
  </message>
  <message>
   <location filename="../core/raster/raster_file.py" />
   <source>The coordinate reference system of the raster differs from that of the grid: the raster is reprojected as it is read, with bilinear resampling.</source>
   <translation>Le système de coordonnées de référence du raster diffère de celui de la grille : le raster est reprojeté à la lecture, avec rééchantillonnage bilinéaire.</translation>
  </message>
  <message>
   <location filename="../core/grid/metric_crs.py" />
   <source>The coordinate reference system of {what} is in degrees: {crs} ({description}). Reproject to one in metres, for instance EPSG:2154 (Lambert-93).</source>
   <translation>Le système de coordonnées est en degrés ({what}) : {crs} ({description}). Reprojetez dans un système en mètres, par exemple EPSG:2154 (Lambert-93).</translation>
  </message>
  <message>
   <location filename="../core/grid/metric_crs.py" />
   <source>The coordinate reference system of {what} is in {unit}: {crs}. Reproject to one in metres, for instance EPSG:2154.</source>
   <translation>Le système de coordonnées est en {unit} ({what}) : {crs}. Reprojetez dans un système en mètres, par exemple EPSG:2154.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layer_contents.py" />
   <source>The coordinate reference system of {what} is unknown. Assign the right one to the layer.</source>
   <translation>Le système de coordonnées est inconnu ({what}). Attribuez le bon à la couche.</translation>
  </message>
  <message>
   <location filename="../core/grid/metric_crs.py" />
   <source>The coordinate reference system of {what} is unknown. Assign the right one, in metres, for instance EPSG:2154 (Lambert-93).</source>
   <translation>Le système de coordonnées est inconnu ({what}). Attribuez le bon, en mètres, par exemple EPSG:2154 (Lambert-93).</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>The copy of the grid cannot be written: {problem}. No part of it is kept. Free disk space, or choose another OUTPUT.</source>
   <translation>La copie de la grille ne peut pas être écrite : {problem}. Rien n’en est conservé. Libérez de l’espace disque, ou choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_conversion.py" />
   <source>The depthwise convolution {name} has dilation or a multiplier, which portable weights do not support. Use one without.</source>
   <translation>La convolution en profondeur {name} a une dilatation ou un multiplicateur, que les poids portables ne prennent pas en charge. Utilisez-en une sans.</translation>
  </message>
  <message>
   <location filename="../cluster/results/parts.py" />
   <source>The description {name} of the job in {path} cannot be read. Choose another folder, or remove this one.</source>
   <translation>La description {name} du traitement dans {path} ne peut pas être lue. Choisissez un autre dossier, ou supprimez celui-ci.</translation>
  </message>
  <message>
   <location filename="../processing_provider/diagnosis_copy.py" />
   <source>The diagnosis cannot be made. Run Write a diagnosis in the Processing Toolbox and read its log.</source>
   <translation>Le diagnostic ne peut pas être établi. Lancez « Établir un diagnostic » dans la boîte à outils de traitements et lisez son journal.</translation>
  </message>
  <message>
   <location filename="../algorithms/diagnosis.py" />
   <source>The diagnosis cannot be written to {path} ({error}). Choose another OUTPUT.</source>
   <translation>Le diagnostic ne peut pas être écrit dans {path} ({error}). Choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../processing_provider/diagnosis_copy.py" />
   <source>The diagnosis is being made, with a test of the engines. It will be on the clipboard.</source>
   <translation>Le diagnostic est en cours, avec un test des moteurs. Il sera dans le presse-papiers.</translation>
  </message>
  <message>
   <location filename="../algorithms/diagnosis.py" />
   <source>The diagnosis is in {path}. Read it before you send it.</source>
   <translation>Le diagnostic est dans {path}. Relisez-le avant de l’envoyer.</translation>
  </message>
  <message>
   <location filename="../processing_provider/diagnosis_copy.py" />
   <source>The diagnosis is on the clipboard and in {path}. Read it before you send it.</source>
   <translation>Le diagnostic est dans le presse-papiers et dans {path}. Relisez-le avant de l’envoyer.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>The disk is full. Free disk space, or set DALLES_ENV to a folder on another disk, and run again.</source>
   <translation>Le disque est plein. Libérez de l’espace disque, ou indiquez dans DALLES_ENV un dossier sur un autre disque, et relancez.</translation>
  </message>
  <message>
   <location filename="../core/download/download_folder.py" />
   <source>The download folder {folder} cannot be written to ({error}). Free disk space, or choose another OUTPUT.</source>
   <translation>Impossible d’écrire dans le dossier de téléchargement {folder} ({error}). Libérez de l’espace disque, ou choisissez un autre OUTPUT.</translation>
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
   <source>The engine {engine} cannot be set up with Python {found}, which is too new for it: its packages exist for Python {first} to {last}. Install one of these versions, with venv, and run again.</source>
   <translation>Le moteur {engine} ne peut pas être installé avec Python {found}, trop récent pour lui : ses paquets existent pour Python {first} à {last}. Installez l’une de ces versions, avec venv, et relancez.</translation>
  </message>
  <message>
   <location filename="../models/engines/self_test.py" />
   <source>The engine {engine} gives probabilities that differ from those of NumPy by {difference:.2g}, more than {tolerance:g}. Run setupengine with ACTION update.</source>
   <translation>Le moteur {engine} donne des probabilités qui diffèrent de celles de NumPy de {difference:.2g}, plus que {tolerance:g}. Lancez setupengine avec ACTION update.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/python_finder.py" />
   <source>The engine {engine} needs a Python from {first} to {last} with venv; {found}. Install one (from python.org; Debian and Ubuntu: python3-venv) and run again.</source>
   <translation>Le moteur {engine} a besoin d’un Python de {first} à {last} avec venv ; {found}. Installez-en un (depuis python.org ; Debian et Ubuntu : python3-venv) et relancez.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>The engine {engine} needs its Python environment in {folder}: {found}. Run Set up an engine (dalles:setupengine) with ENGINE {engine}.</source>
   <translation>Le moteur {engine} a besoin de son environnement Python dans {folder} : {found}. Lancez « Installer un moteur » (dalles:setupengine) avec ENGINE {engine}.</translation>
  </message>
  <message>
   <location filename="../models/engines/engine.py" />
   <source>The engine {name} has no environment. Set it up (dalles:setupengine), or use the engine numpy.</source>
   <translation>Le moteur {name} n’a pas d’environnement. Installez-le (dalles:setupengine), ou utilisez le moteur numpy.</translation>
  </message>
  <message>
   <location filename="../models/engines/in_process.py" />
   <source>The engine {name} is not installed on the machine that runs the model. Install it there, or use the engine numpy.</source>
   <translation>Le moteur {name} n’est pas installé sur la machine qui exécute le modèle. Installez-le sur cette machine, ou utilisez le moteur numpy.</translation>
  </message>
  <message>
   <location filename="../models/engines/engine.py" />
   <source>The engine {one} cannot be used; {other} is used in its place. {error}</source>
   <translation>Le moteur {one} ne peut pas être utilisé ; {other} le remplace. {error}</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>The environment cannot be created: {text}. See the log above.</source>
   <translation>L’environnement ne peut pas être créé : {text}. Voyez le journal ci-dessus.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>The environment has paths that are too long for Windows. Set DALLES_ENV to a short folder, such as C:\dalles, and run again.</source>
   <translation>L’environnement contient des chemins trop longs pour Windows. Définissez DALLES_ENV sur un dossier court, par exemple C:\dalles, et relancez.</translation>
  </message>
  <message>
   <location filename="../models/engines/in_process.py" />
   <source>The environment of {engine} does not load ({error}): it is broken, or its Python is not the one with which it was created. Run dalles:setupengine with ACTION update.</source>
   <translation>L’environnement de {engine} ne se charge pas ({error}) : il est endommagé, ou son Python n’est plus celui avec lequel il a été créé. Lancez dalles:setupengine avec ACTION update.</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>The environment of {engine} does not work. Run Set up an engine with ACTION update. {error}</source>
   <translation>L’environnement de {engine} ne fonctionne pas. Lancez « Installer un moteur » avec ACTION update. {error}</translation>
  </message>
  <message>
   <location filename="../core/grid/french_crs.py" />
   <source>The extent is not in France: its centre is at longitude {x:.3f}, latitude {y:.3f}. Correct EXTENT, or set CRS.</source>
   <translation>L’emprise n’est pas en France : son centre est à la longitude {x:.3f}, latitude {y:.3f}. Corrigez EXTENT, ou indiquez CRS.</translation>
  </message>
  <message>
   <location filename="../models/inference/features.py" />
   <source>The features of {name} cannot be read: Dalles did not write the model. Use a model trained with Dalles, or the bundled one.</source>
   <translation>Les caractéristiques de {name} ne peuvent pas être lues : Dalles n’a pas écrit ce modèle. Utilisez un modèle entraîné avec Dalles, ou celui qui est fourni.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/tile_centroids.py" />
   <source>The field {field} has values outside 0 to 1 on {count} of {total} tiles, for instance {first:g}. Choose the field of the probability.</source>
   <translation>Le champ {field} a des valeurs hors de l’intervalle de 0 à 1 sur {count} dalles sur {total}, par exemple {first:g}. Choisissez le champ de la probabilité.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/tile_centroids.py" />
   <source>The field {field} is NULL on all {count} tiles. Run Predict the tiles, or choose another FIELD.</source>
   <translation>Le champ {field} est NULL sur toutes les dalles ({count}). Lancez « Prédire les dalles », ou choisissez un autre FIELD.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/labelled_grid.py" />
   <source>The field {label} has labels other than {expected}: {found}. Choose another LABEL, or run Tag the tiles again.</source>
   <translation>Le champ {label} a des étiquettes autres que {expected} : {found}. Choisissez un autre LABEL, ou relancez « Étiqueter les dalles ».</translation>
  </message>
  <message>
   <location filename="../core/grid/prediction_fields.py" />
   <source>The field {name} is of type {kind}, but Dalles writes values of type {wanted}. {remedy}</source>
   <translation>Le champ {name} est de type {kind}, mais Dalles écrit des valeurs de type {wanted}. {remedy}</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>The field {name} of the grid {layer} is joined or computed and cannot be written. Rename it, or set OUTPUT to write a copy.</source>
   <translation>Le champ {name} de la grille {layer} vient d’une jointure ou d’un calcul et ne peut pas être écrit. Renommez-le, ou renseignez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../core/grid/own_columns.py" />
   <source>The field {name} of {layer} has values that Dalles does not write, for instance {value!r}. Rename the field, or choose another layer.</source>
   <translation>Le champ {name} de {layer} contient des valeurs que Dalles n’écrit pas, par exemple {value!r}. Renommez le champ, ou choisissez une autre couche.</translation>
  </message>
  <message>
   <location filename="../core/grid/own_columns.py" />
   <source>The field {name} of {layer} was not written by Dalles, which always writes {missing} with it. Rename the field, or choose another layer.</source>
   <translation>Le champ {name} de {layer} n’a pas été écrit par Dalles, qui écrit toujours {missing} avec lui. Renommez le champ, ou choisissez une autre couche.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/labelled_grid.py" />
   <source>The field {probability} is NULL on all {count} labelled tiles. Run Predict the tiles, or choose another FIELD ({others}).</source>
   <translation>Le champ {probability} est NULL sur toutes les dalles étiquetées ({count}). Lancez « Prédire les dalles », ou choisissez un autre FIELD ({others}).</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>The fields {missing} cannot be added to the grid ({error}). Set OUTPUT to write a copy.</source>
   <translation>Les champs {missing} ne peuvent pas être ajoutés à la grille ({error}). Renseignez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geoparquet_grid.py" />
   <source>The file {name} in {path} differs from the first one in its columns or its coordinate reference system. Merge the files into one.</source>
   <translation>Le fichier {name} de {path} diffère du premier par ses colonnes ou son système de coordonnées. Fusionnez les fichiers en un seul.</translation>
  </message>
  <message>
   <location filename="../cluster/storage/vsi.py" />
   <source>The file {path} cannot be opened ({error}). Check the path and the credentials, and that each machine of the cluster sees it under this name.</source>
   <translation>Le fichier {path} ne peut pas être ouvert ({error}). Vérifiez le chemin et les identifiants, et que chaque machine du cluster le voit sous ce nom.</translation>
  </message>
  <message>
   <location filename="../cluster/storage/vsi.py" />
   <source>The file {path} cannot be read ({error}). Check that it is complete, and run again.</source>
   <translation>Le fichier {path} ne peut pas être lu ({error}). Vérifiez qu’il est complet, puis relancez.</translation>
  </message>
  <message>
   <location filename="../cluster/results/parts.py" />
   <source>The file {path} is not a part that Dalles wrote with the column {field}; its columns are {columns}. Set the field with which the job was run, or remove the file and run the job again.</source>
   <translation>Le fichier {path} n’est pas une partie écrite par Dalles avec la colonne {field} ; ses colonnes sont {columns}. Indiquez le champ avec lequel le traitement a été lancé, ou supprimez le fichier et relancez le traitement.</translation>
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
   <source>The folder {folder} cannot be written to ({error}). Choose another FOLDER.</source>
   <translation>Impossible d’écrire dans le dossier {folder} ({error}). Choisissez un autre FOLDER.</translation>
  </message>
  <message>
   <location filename="../cluster/storage/vsi.py" />
   <source>The folder {path} cannot be listed ({error}). Check the path, the permissions and the credentials.</source>
   <translation>Le contenu du dossier {path} ne peut pas être lu ({error}). Vérifiez le chemin, les droits d’accès et les identifiants.</translation>
  </message>
  <message>
   <location filename="../cluster/results/parts.py" />
   <source>The folder {path} contains parts of a job, but not its description ({name}). Choose another folder, or remove this one.</source>
   <translation>Le dossier {path} contient des parties d’un traitement, mais pas sa description ({name}). Choisissez un autre dossier, ou supprimez celui-ci.</translation>
  </message>
  <message>
   <location filename="../cluster/results/parts.py" />
   <source>The folder {path} contains the scores of another job: {key} was {known} and is now {wanted} (differences: {all}). Choose another folder, or remove this one.</source>
   <translation>Le dossier {path} contient les notes d’un autre traitement : {key} était {known} et est maintenant {wanted} (différences : {all}). Choisissez un autre dossier, ou supprimez celui-ci.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geoparquet_grid.py" />
   <source>The folder {path} has no GeoParquet files. Choose another folder.</source>
   <translation>Le dossier {path} ne contient pas de fichier GeoParquet. Choisissez un autre dossier.</translation>
  </message>
  <message>
   <location filename="../cluster/results/join.py" />
   <source>The folder {path} has no parts of a job. Run the job first.</source>
   <translation>Le dossier {path} ne contient aucune partie d’un traitement. Lancez d’abord le traitement.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geoparquet_grid.py" />
   <source>The geometries of {path} are encoded as {found}, not as WKB. Write the file again with GEOMETRY_ENCODING=WKB.</source>
   <translation>Les géométries de {path} sont encodées en {found}, pas en WKB. Écrivez à nouveau le fichier avec GEOMETRY_ENCODING=WKB.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/geopackage_writer.py" />
   <source>The grid cannot be written to {target} ({error}). Choose another OUTPUT.</source>
   <translation>La grille ne peut pas être écrite dans {target} ({error}). Choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>The grid cannot be written: {problem}. What was already written is kept. Free disk space, or choose another OUTPUT.</source>
   <translation>La grille ne peut pas être écrite : {problem}. Ce qui était déjà écrit est conservé. Libérez de l’espace disque, ou choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/rectangle_wkb.py" />
   <source>The grid has a geometry of type {found}, not a polygon. Build the grid again.</source>
   <translation>La grille a une géométrie de type {found}, pas un polygone. Refaites la grille.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>The grid has more than {most} tiles. Select those to explain and tick Selected features only, or raise MOST.</source>
   <translation>La grille a plus de {most} dalles. Sélectionnez celles à expliquer et cochez « Entité(s) sélectionnée(s) uniquement », ou augmentez MOST.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/library_entries.py" />
   <source>The grid has no field {label}, only {names}. Run Tag the tiles first, choose another LABEL, or leave it empty.</source>
   <translation>La grille n’a pas de champ {label}, seulement {names}. Lancez d’abord « Étiqueter les dalles », choisissez un autre LABEL, ou laissez-le vide.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/library_entries.py" />
   <source>The grid has no field {tile_id}, only {names}. Run Build the grid first.</source>
   <translation>La grille n’a pas de champ {tile_id}, seulement {names}. Lancez d’abord « Créer la grille ».</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>The grid has no field {tile_id}, which DECISIONS needs; its fields are {names}. Run Build the grid first.</source>
   <translation>La grille n’a pas le champ {tile_id}, nécessaire pour DECISIONS ; ses champs sont {names}. Lancez d’abord « Créer la grille ».</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/labelled_grid.py" />
   <source>The grid has no label field {label}, only {names}. Run Tag the tiles first, or choose another LABEL.</source>
   <translation>La grille n’a pas de champ d’étiquette {label}, seulement {names}. Lancez d’abord « Étiqueter les dalles », ou choisissez un autre LABEL.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>The grid has no labels: only the expected numbers are computed.</source>
   <translation>La grille n’a pas d’étiquettes : seuls les nombres attendus sont calculés.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/labelled_grid.py" />
   <source>The grid has no probability field {probability}, only {names}. Run Predict the tiles first, or choose another FIELD.</source>
   <translation>La grille n’a pas de champ de probabilité {probability}, seulement {names}. Lancez d’abord « Prédire les dalles », ou choisissez un autre FIELD.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>The grid layer cannot be opened for editing. Set OUTPUT to write a copy.</source>
   <translation>La couche de grille ne peut pas être ouverte en édition. Renseignez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../cluster/results/join.py" />
   <source>The grid with its scores cannot be written to {path} ({error}). Free disk space, close the programs that use the file, or choose another output.</source>
   <translation>La grille avec ses notes ne peut pas être écrite dans {path} ({error}). Libérez de l’espace disque, fermez les programmes qui utilisent le fichier, ou choisissez une autre sortie.</translation>
  </message>
  <message>
   <location filename="../core/grid/tile_grid.py" />
   <source>The grid would have {cols:,} tiles of {size_m:g} m; the maximum is {max_tiles:,}. Set a larger SIZE or a smaller EXTENT.</source>
   <translation>La grille aurait {cols:,} dalles de {size_m:g} m ; le maximum est de {max_tiles:,}. Indiquez une SIZE plus grande ou une EXTENT plus petite.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/postgis_writer.py" />
   <source>The grid {name} cannot be written ({error}). Set OUTPUT to write a copy.</source>
   <translation>La grille {name} ne peut pas être écrite ({error}). Renseignez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>The grid {name} cannot get the fields {fields}: its format or your rights do not allow it. Set OUTPUT to write a copy.</source>
   <translation>La grille {name} ne peut pas recevoir les champs {fields} : son format ou vos droits ne le permettent pas. Renseignez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/postgis_writer.py" />
   <source>The grid {name} has no primary key. Add one, or set OUTPUT to write a copy.</source>
   <translation>La grille {name} n’a pas de clé primaire. Ajoutez-en une, ou renseignez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/postgis_writer.py" />
   <source>The grid {name} is a view, which cannot get the fields {fields}. Set OUTPUT to write a copy.</source>
   <translation>La grille {name} est une vue, qui ne peut pas recevoir les champs {fields}. Renseignez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>The grid {name} is in edit mode. Save or discard the edits, or set OUTPUT to write a copy.</source>
   <translation>La grille {name} est en mode édition. Enregistrez ou abandonnez les modifications, ou renseignez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>The grid {name} is read-only. Set OUTPUT to write a copy.</source>
   <translation>La grille {name} est en lecture seule. Renseignez OUTPUT pour écrire une copie.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/grid_file.py" />
   <source>The grid {path} cannot be read: {error}. Check that the file is not truncated and can be reached, and run again.</source>
   <translation>La grille {path} ne peut pas être lue : {error}. Vérifiez que le fichier n’est pas tronqué et qu’il est accessible, puis relancez.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/geopackage_writer.py" />
   <source>The grid {path} cannot be written ({error}). Close the programs that use it, or choose another OUTPUT.</source>
   <translation>La grille {path} ne peut pas être écrite ({error}). Fermez les programmes qui l’utilisent, ou choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/grid_file.py" />
   <source>The grid {path} has geometries of type {found}, not polygons. Choose another grid.</source>
   <translation>La grille {path} a des géométries de type {found}, pas des polygones. Choisissez une autre grille.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geoparquet_grid.py" />
   <source>The grid {path} has no column {name}, which its metadata name for the extent of the tiles. Write the file again.</source>
   <translation>La grille {path} n’a pas de colonne {name}, que ses métadonnées indiquent pour l’emprise des dalles. Écrivez à nouveau le fichier.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geopackage_grid.py" />
   <source>The grid {path} has no layer {name}. Choose one of its layers: {names}.</source>
   <translation>La grille {path} n’a pas de couche {name}. Choisissez l’une de ses couches : {names}.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geopackage_grid.py" />
   <source>The grid {path} has no spatial index. Run Create spatial index in QGIS.</source>
   <translation>La grille {path} n’a pas d’index spatial. Lancez Créer un index spatial dans QGIS.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/grid_file.py" />
   <source>The grid {path} has no text field tile_id; its fields are {fields}. Build the grid again, or choose another grid.</source>
   <translation>La grille {path} n’a pas de champ de texte tile_id ; ses champs sont {fields}. Refaites la grille, ou choisissez-en une autre.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/grid_file.py" />
   <source>The grid {path} has no tiles. Build the grid again.</source>
   <translation>La grille {path} n’a pas de dalles. Refaites la grille.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geopackage_grid.py" />
   <source>The grid {path} has options other than a layer name, such as a filter, which a cluster does not apply. Give it as file or as file|layername=name.</source>
   <translation>La grille {path} a d’autres options qu’un nom de couche, par exemple un filtre, qu’un cluster n’applique pas. Indiquez-la sous la forme fichier ou fichier|layername=nom.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geopackage_grid.py" />
   <source>The grid {path} has several layers of tiles: {names}. Choose one, for instance {path}|layername={first}.</source>
   <translation>La grille {path} a plusieurs couches de dalles : {names}. Choisissez-en une, par exemple {path}|layername={first}.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geoparquet_grid.py" />
   <source>The grid {path} has {count:,} tiles and no bounding box column (covering), without which the limit is {limit:,} tiles. Write it with one: ogr2ogr -lco SORT_BY_BBOX=YES -lco WRITE_COVERING_BBOX=YES.</source>
   <translation>La grille {path} a {count:,} dalles et pas de colonne d’emprise (covering), sans laquelle la limite est de {limit:,} dalles. Écrivez-la avec cette colonne : ogr2ogr -lco SORT_BY_BBOX=YES -lco WRITE_COVERING_BBOX=YES.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/open_grid.py" />
   <source>The grid {path} is neither a GeoPackage nor a GeoParquet. Choose another file, or export the grid to a GeoPackage.</source>
   <translation>La grille {path} n’est ni un GeoPackage ni un GeoParquet. Choisissez un autre fichier, ou exportez la grille en GeoPackage.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geoparquet_grid.py" />
   <source>The grid {path} is not a GeoParquet file: it has no geo metadata. Write it with QGIS, GDAL or GeoPandas.</source>
   <translation>La grille {path} n’est pas un fichier GeoParquet : elle n’a pas de métadonnées geo. Écrivez-la avec QGIS, GDAL ou GeoPandas.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geoparquet_grid.py" />
   <source>The grid {path} is not sorted by location: for one window, up to {most:,} tiles would be read, more than the limit of {limit:,}. Write it sorted: ogr2ogr -lco SORT_BY_BBOX=YES -lco WRITE_COVERING_BBOX=YES.</source>
   <translation>La grille {path} n’est pas triée par emplacement : pour une fenêtre, il faudrait lire jusqu’à {most:,} dalles, plus que la limite de {limit:,}. Écrivez-la triée : ogr2ogr -lco SORT_BY_BBOX=YES -lco WRITE_COVERING_BBOX=YES.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>The images depend on settings of the layer that prediction does not use: a model trained on them would see different images when it predicts. Set in the properties of the layer: {settings}.</source>
   <translation>Les images dépendent de réglages de la couche que la prédiction n’utilise pas : un modèle entraîné sur elles verrait d’autres images lors de la prédiction. Réglez dans les propriétés de la couche : {settings}.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/output_shape.py" />
   <source>The key {key} of the table to write is empty or repeated in some features. Choose another key, or leave it out.</source>
   <translation>La clé {key} de la table à écrire est vide ou répétée dans certaines entités. Choisissez une autre clé, ou n’en donnez pas.</translation>
  </message>
  <message>
   <location filename="../reports/templates/review.html.j2" />
   <source>The labels that fit least come first. Enter your decision in the field decision of the layer: keep, flip or exclude.</source>
   <translation>Les étiquettes les moins plausibles viennent d’abord. Indiquez votre choix dans le champ decision de la couche : keep (garder), flip (inverser) ou exclude (écarter).</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/library_entries.py" />
   <source>The labels {labels} differ in capitals only, and are one folder on Windows and macOS. Give them one spelling in the grid.</source>
   <translation>Les étiquettes {labels} ne diffèrent que par les majuscules : sous Windows et macOS, elles désignent un seul dossier. Donnez-leur une seule graphie dans la grille.</translation>
  </message>
  <message>
   <location filename="../models/inference/features.py" />
   <source>The last layer of the network of {name} is {op}, not a dense one. Use another model.</source>
   <translation>La dernière couche du réseau de {name} est {op}, et non une couche dense. Utilisez un autre modèle.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/decision_layer.py" />
   <source>The layer of DECISIONS has no field {name}, only {names}. Choose a layer of Review the labels.</source>
   <translation>La couche de DECISIONS n’a pas de champ {name}, seulement {names}. Choisissez une couche de « Revoir les étiquettes ».</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/extent_parameter.py" />
   <source>The layer of EXTENT has no coordinate reference system. Assign the right one to the layer.</source>
   <translation>La couche de EXTENT n’a pas de système de coordonnées. Attribuez-lui le bon.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/extent_parameter.py" />
   <source>The layer of EXTENT has no features. Choose another layer, or leave EXTENT empty.</source>
   <translation>La couche de EXTENT n’a aucune entité. Choisissez une autre couche, ou laissez EXTENT vide.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/tile_windows.py" />
   <source>The layer of INPUT has polygons that are not rectangular tiles. Choose the grid as INPUT.</source>
   <translation>La couche de INPUT a des polygones qui ne sont pas des dalles rectangulaires. Choisissez la grille comme INPUT.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/open_errors.py" />
   <source>The layer of {name} cannot be opened ({found}). Check its path, or choose another.</source>
   <translation>La couche de {name} ne peut pas être ouverte ({found}). Vérifiez son chemin, ou choisissez-en une autre.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/open_errors.py" />
   <source>The layer of {name} cannot be opened: {path} exists, but {why}. Get the file again, or choose another.</source>
   <translation>La couche de {name} ne peut pas être ouverte : {path} existe, mais {why}. Procurez-vous à nouveau le fichier, ou choisissez-en un autre.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/sinks.py" />
   <source>The layer of {name} cannot be written ({error}). Choose another {name}.</source>
   <translation>La couche de {name} ne peut pas être écrite ({error}). Choisissez un autre {name}.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/sinks.py" />
   <source>The layer of {name} cannot be written ({error}). No part of it is kept. Free disk space, or choose another {name}.</source>
   <translation>La couche de {name} ne peut pas être écrite ({error}). Rien n’en est conservé. Libérez de l’espace disque, ou choisissez un autre {name}.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layers.py" />
   <source>The layer of {what} has {found}; polygons are needed. Choose another layer.</source>
   <translation>La couche ({what}) a {found} ; il faut des polygones. Choisissez une autre couche.</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_conversion.py" />
   <source>The layer {name} ({kind}) cannot be saved as portable weights. Use layers of these classes: {layers}.</source>
   <translation>La couche {name} ({kind}) ne peut pas être enregistrée en poids portables. Utilisez des couches de ces classes : {layers}.</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_conversion.py" />
   <source>The layer {name} is a ReLU that portable weights do not support. Use ReLU or ReLU6.</source>
   <translation>La couche {name} est une ReLU que les poids portables ne prennent pas en charge. Utilisez ReLU ou ReLU6.</translation>
  </message>
  <message>
   <location filename="../core/grid/tile_grid.py" />
   <source>The layers and the extent do not overlap. Check their positions and their coordinate reference systems.</source>
   <translation>Les couches et l’emprise ne se recouvrent pas. Vérifiez leurs positions et leurs systèmes de coordonnées de référence.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>The library does not have test tiles of both classes: the report shows the validation tiles, on which the epoch and the threshold were chosen. Its measures are a little too good.</source>
   <translation>La bibliothèque n’a pas de dalles de test des deux classes : le rapport montre les dalles de validation, sur lesquelles l’époque et le seuil ont été choisis. Ses mesures sont un peu trop bonnes.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>The library {folder} cannot be read ({error}). Check the folder.</source>
   <translation>La bibliothèque {folder} ne peut pas être lue ({error}). Vérifiez le dossier.</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/main_thread.py" />
   <source>The main thread of QGIS did not answer within {seconds} s. Run the algorithm again; a script must not wait for its task in the main thread (waitForFinished).</source>
   <translation>Le fil principal de QGIS n’a pas répondu en {seconds} s. Relancez l’algorithme ; un script ne doit pas attendre sa tâche dans le fil principal (waitForFinished).</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>The measures as JSON, for programs.</source>
   <translation>Les mesures en JSON, pour des programmes.</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>The model expects tiles of {expected:g} m, those of the grid are {size:g} m: probabilities may be wrong. Build a grid with SIZE {expected:g}.</source>
   <translation>Le modèle attend des dalles de {expected:g} m, celles de la grille font {size:g} m : les probabilités peuvent être faussées. Créez une grille avec SIZE {expected:g}.</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>The model file contains {name:.60}, which is not among the layers that Dalles runs. {way_out}</source>
   <translation>Le fichier de modèle contient {name:.60}, qui n’est pas parmi les couches que Dalles exécute. {way_out}</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>The model file describes no network. {way_out}</source>
   <translation>Le fichier de modèle ne décrit aucun réseau. {way_out}</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>The model file has a Lambda layer, which could run any code. {way_out}</source>
   <translation>Le fichier de modèle a une couche Lambda, qui pourrait exécuter n’importe quel code. {way_out}</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>The model file has a layer whose class name is not text but {kind}. {way_out}</source>
   <translation>Le fichier de modèle a une couche dont le nom de classe n’est pas un texte mais {kind}. {way_out}</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>The model file has the {field} {value!r}, which is not among those that Dalles runs. {way_out}</source>
   <translation>Le fichier de modèle a {value!r} pour {field}, qui n’est pas parmi ceux que Dalles exécute. {way_out}</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>The model file {name} is not a .keras file. Other formats may run code or lack the card. If you trust the file, open it in Keras and save it as .keras.</source>
   <translation>Le fichier de modèle {name} n’est pas un fichier .keras. D’autres formats peuvent exécuter du code ou ne pas contenir la fiche. Si vous faites confiance au fichier, ouvrez-le dans Keras et enregistrez-le en .keras.</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>The model file {name} was changed while it was being opened. Run again.</source>
   <translation>Le fichier de modèle {name} a été modifié pendant son ouverture. Relancez.</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>The model file {path} cannot be read ({error}). Choose another file, or check its permissions.</source>
   <translation>Le fichier de modèle {path} ne peut pas être lu ({error}). Choisissez-en un autre, ou vérifiez ses droits d’accès.</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>The model file {path} is larger than {most} MB. Use a smaller model.</source>
   <translation>Le fichier de modèle {path} dépasse {most} Mo. Utilisez un modèle plus petit.</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>The model file {path} is not a regular file. Choose a .keras file.</source>
   <translation>Le fichier de modèle {path} n’est pas un fichier ordinaire. Choisissez un fichier .keras.</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>The model file {path} was not found. Choose a .keras file.</source>
   <translation>Le fichier de modèle {path} est introuvable. Choisissez un fichier .keras.</translation>
  </message>
  <message>
   <location filename="../reports/templates/review.html.j2" />
   <source>The model must not have been trained on these tiles; with FROM folds, each is scored by a regression trained without its fold.</source>
   <translation>Le modèle ne doit pas avoir été entraîné sur ces dalles ; avec FROM folds, chacune est notée par une régression entraînée sans son pli.</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>The model was made for images in colour, this one is grey: probabilities may be wrong. {advice}</source>
   <translation>Le modèle est fait pour des images en couleurs, celle-ci est en niveaux de gris : les probabilités peuvent être faussées. {advice}</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>The model was tested on images of {finest:g} to {coarsest:g} m per pixel, this one has {gsd:.2f} m: probabilities may be wrong. {advice}</source>
   <translation>Le modèle a été testé sur des images de {finest:g} à {coarsest:g} m par pixel, celle-ci a {gsd:.2f} m : les probabilités peuvent être faussées. {advice}</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>The model {label} outputs values from {low:.3g} to {high:.3g}, which are not probabilities. End the network with a sigmoid or softmax.</source>
   <translation>Le modèle {label} donne des valeurs de {low:.3g} à {high:.3g}, qui ne sont pas des probabilités. Terminez le réseau par une sigmoïde ou un softmax.</translation>
  </message>
  <message>
   <location filename="../cluster/bridge/tasks.py" />
   <source>The model {name} has changed since the run began. Run again.</source>
   <translation>Le modèle {name} a changé depuis le début du traitement. Relancez.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/geopackage_grid.py" />
   <source>The name of the GeoPackage {path} does not end in {suffix}, as GDAL requires. Rename the file, or give its address without a query string and set the credentials as GDAL options.</source>
   <translation>Le nom du GeoPackage {path} ne finit pas par {suffix}, alors que GDAL l’exige. Renommez le fichier, ou donnez son adresse sans paramètres de requête et indiquez les identifiants dans les options de GDAL.</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_network.py" />
   <source>The network has outputs of shape {output_shape}; Dalles reads one or two. Use a network that distinguishes built from unbuilt.</source>
   <translation>Le réseau a des sorties de forme {output_shape} ; Dalles en lit une ou deux. Utilisez un réseau qui distingue le bâti du non bâti.</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>The network in {name} cannot be run ({error}). Get the file again, or train the model again.</source>
   <translation>Le réseau dans {name} ne peut pas être exécuté ({error}). Procurez-vous le fichier à nouveau, ou entraînez le modèle à nouveau.</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_network.py" />
   <source>The network is too large: {found_weights} weights (at most {weights}) and {found_values} numbers in a layer (at most {values}). Use a smaller model.</source>
   <translation>Le réseau est trop grand : {found_weights} poids (au plus {weights}) et {found_values} nombres dans une couche (au plus {values}). Utilisez un modèle plus petit.</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>The network of the model file has {what}, the maximum is {most}. {way_out}</source>
   <translation>Le réseau du fichier de modèle a {what}, le maximum est de {most}. {way_out}</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>The network of the model file is nested more than {max_depth} levels deep. {way_out}</source>
   <translation>Le réseau du fichier de modèle est imbriqué sur plus de {max_depth} niveaux. {way_out}</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>The network of {name} cannot be read ({error}). Get the file again.</source>
   <translation>Le réseau de {name} ne peut pas être lu ({error}). Procurez-vous le fichier à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>The new environment does not work and was removed. {error}</source>
   <translation>Le nouvel environnement ne fonctionne pas et a été supprimé. {error}</translation>
  </message>
  <message>
   <location filename="../core/stats/metrics.py" />
   <source>The number of labels ({labels}) differs from the number of probabilities ({probabilities}). Predict the tiles again.</source>
   <translation>Le nombre d’étiquettes ({labels}) diffère du nombre de probabilités ({probabilities}). Relancez la prédiction des dalles.</translation>
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
   <location filename="../algorithms/exporttiles.py" />
   <source>The orthophoto is empty on all tiles. Check its nodata value.</source>
   <translation>L’orthophoto est vide sur toutes les dalles. Vérifiez sa valeur nodata.</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/cross_validation.py" />
   <source>The orthophoto is empty on all tiles. Check that the grid was built on this orthophoto.</source>
   <translation>L’orthophoto est vide sur toutes les dalles. Vérifiez que la grille a été créée sur cette orthophoto.</translation>
  </message>
  <message>
   <location filename="../cluster/results/join.py" />
   <source>The output {path} does not end in {suffix}, the format of the grid {grid}. Choose another name.</source>
   <translation>La sortie {path} ne finit pas par {suffix}, le format de la grille {grid}. Choisissez un autre nom.</translation>
  </message>
  <message>
   <location filename="../cluster/results/join.py" />
   <source>The output {path} is the grid itself. Choose another file.</source>
   <translation>La sortie {path} est la grille elle-même. Choisissez un autre fichier.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>The packages cannot be downloaded: there is no network, or a proxy or firewall blocks the connection. Check the network settings of QGIS (Settings &gt; Options &gt; Network) and run again.</source>
   <translation>Les paquets ne peuvent pas être téléchargés : il n’y a pas de réseau, ou un proxy ou un pare-feu bloque la connexion. Vérifiez les réglages réseau de QGIS (Préférences &gt; Options &gt; Réseau) et relancez.</translation>
  </message>
  <message>
   <location filename="../cluster/results/parts.py" />
   <source>The part {path} cannot be read ({error}). Remove it, then run the job again to rewrite it.</source>
   <translation>La partie {path} ne peut pas être lue ({error}). Supprimez-la, puis relancez le traitement pour la réécrire.</translation>
  </message>
  <message>
   <location filename="../models/model_file/portable_network.py" />
   <source>The portable weights of the model file cannot be read ({error}). Get the file again, or train the model again.</source>
   <translation>Les poids portables du fichier de modèle ne peuvent pas être lus ({error}). Procurez-vous le fichier à nouveau, ou entraînez le modèle à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/labelled_grid.py" />
   <source>The probability field {probability} is of type {kind}, not a number. Choose another FIELD.</source>
   <translation>Le champ de probabilité {probability} est de type {kind}, et non un nombre. Choisissez un autre FIELD.</translation>
  </message>
  <message>
   <location filename="../core/raster/raster_file.py" />
   <source>The raster cannot be reprojected to the grid: {error}. Check its coordinate reference system, or reproject it first.</source>
   <translation>Le raster ne peut pas être reprojeté sur la grille : {error}. Vérifiez son système de coordonnées de référence, ou reprojetez-le d’abord.</translation>
  </message>
  <message>
   <location filename="../core/raster/evidence_writer.py" />
   <source>The raster cannot be written ({error}). Free disk space, or choose another OUTPUT.</source>
   <translation>Le raster ne peut pas être écrit ({error}). Libérez de l’espace disque, ou choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../core/raster/bands.py" />
   <source>The raster has only an alpha band. Choose another raster.</source>
   <translation>Le raster n’a qu’une bande alpha. Choisissez un autre raster.</translation>
  </message>
  <message>
   <location filename="../core/raster/bands.py" />
   <source>The raster has {count} bands: bands {red}, {green}, {blue} are used as red, green and blue.</source>
   <translation>Le raster a {count} bandes : les bandes {red}, {green}, {blue} servent de rouge, vert et bleu.</translation>
  </message>
  <message>
   <location filename="../core/raster/bands.py" />
   <source>The raster has {count} bands: only band {red} is used, as red, green and blue.</source>
   <translation>Le raster a {count} bandes : seule la bande {red} est utilisée, comme rouge, vert et bleu.</translation>
  </message>
  <message>
   <location filename="../core/raster/stretch.py" />
   <source>The raster holds no valid pixel. Choose another raster, or correct its nodata value.</source>
   <translation>Le raster n’a aucun pixel valide. Choisissez un autre raster, ou corrigez sa valeur nodata.</translation>
  </message>
  <message>
   <location filename="../core/raster/raster_file.py" />
   <source>The raster is rotated: it is reprojected as it is read, with bilinear resampling.</source>
   <translation>Le raster est pivoté : il est reprojeté à la lecture, avec rééchantillonnage bilinéaire.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/orthophoto.py" />
   <source>The raster {name} cannot be opened. Choose a file that GDAL reads.</source>
   <translation>Le raster {name} ne peut pas être ouvert. Choisissez un fichier que GDAL sait lire.</translation>
  </message>
  <message>
   <location filename="../core/raster/raster_file.py" />
   <source>The raster {path} cannot be read at column {col}, row {row}: {error}. Check that its files are complete and can be reached, and run again.</source>
   <translation>Le raster {path} ne peut pas être lu à la colonne {col}, ligne {row} : {error}. Vérifiez que ses fichiers sont complets et accessibles, puis relancez.</translation>
  </message>
  <message>
   <location filename="../core/raster/evidence_writer.py" />
   <source>The raster {path} cannot be written ({error}). Choose another OUTPUT.</source>
   <translation>Le raster {path} ne peut pas être écrit ({error}). Choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../core/download/cog_writer.py" />
   <source>The raster {path} cannot be written ({error}). Free disk space, close programs that use it, or choose another OUTPUT.</source>
   <translation>Le raster {path} ne peut pas être écrit ({error}). Libérez de l’espace disque, fermez les programmes qui l’utilisent, ou choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../core/raster/subdataset_names.py" />
   <source>The raster {source} cannot be opened: {error}. Choose a file that GDAL reads.</source>
   <translation>Le raster {source} ne peut pas être ouvert : {error}. Choisissez un fichier que GDAL sait lire.</translation>
  </message>
  <message>
   <location filename="../core/raster/subdataset_names.py" />
   <source>The raster {source} has an invalid geotransform ({transform}). Correct its world file, or georeference it again.</source>
   <translation>La géotransformation du raster {source} n’est pas valide ({transform}). Corrigez son fichier de calage, ou géoréférencez-le à nouveau.</translation>
  </message>
  <message>
   <location filename="../core/raster/subdataset_names.py" />
   <source>The raster {source} has no band. Choose an image with 1 band or more.</source>
   <translation>Le raster {source} n’a pas de bande. Choisissez une image d’au moins 1 bande.</translation>
  </message>
  <message>
   <location filename="../core/raster/subdataset_names.py" />
   <source>The raster {source} has no georeferencing. Georeference it, or add its world file (.jgw, .j2w, .tfw).</source>
   <translation>Le raster {source} n’est pas géoréférencé. Géoréférencez-le, ou ajoutez son fichier de calage (.jgw, .j2w, .tfw).</translation>
  </message>
  <message>
   <location filename="../reports/html.py" />
   <source>The report needs the Python package jinja2, which comes with QGIS: {error}. Install python3-jinja2, or leave REPORT out.</source>
   <translation>Le rapport a besoin du paquet Python jinja2, fourni avec QGIS : {error}. Installez python3-jinja2, ou laissez REPORT vide.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/writers.py" />
   <source>The run ended early: {output} contains what was already written.</source>
   <translation>L’exécution s’est arrêtée avant la fin : {output} contient ce qui était déjà écrit.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/web_raster.py" />
   <source>The run was stopped while {name} was being read.</source>
   <translation>Le traitement a été arrêté pendant la lecture de {name}.</translation>
  </message>
  <message>
   <location filename="../cluster/protocol/wire.py" />
   <source>The run was stopped. What is done is kept.</source>
   <translation>Le traitement a été arrêté. Ce qui est fait est conservé.</translation>
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
   <location filename="../algorithms/inputs/folder_inputs.py" />
   <source>The service layer cannot be opened ({provider}): {error}. Check the source, and whether the service answers.</source>
   <translation>La couche du service ne peut pas être ouverte ({provider}) : {error}. Vérifiez la source, et que le service répond.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/served_layers.py" />
   <source>The service of layer {name} does not report the number of features: Dalles cannot check that none is missing ({read} received).</source>
   <translation>Le service de la couche {name} n’indique pas le nombre d’entités : Dalles ne peut pas vérifier qu’il n’en manque aucune ({read} reçues).</translation>
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
   <source>The sha256 of the bundled model cannot be read from {name}. Install Dalles again.</source>
   <translation>Le sha256 du modèle fourni ne peut pas être lu dans {name}. Réinstallez Dalles.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>The state after this epoch cannot be saved ({error}): if the training is interrupted, it resumes from an earlier epoch.</source>
   <translation>L’état après cette époque ne peut pas être enregistré ({error}) : si l’entraînement s’interrompt, il reprendra d’une époque antérieure.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/overwrite_checks.py" />
   <source>The table name {table} of {output} is reserved in a GeoPackage. Choose another {output}.</source>
   <translation>Le nom de table {table} de {output} est réservé dans un GeoPackage. Choisissez un autre {output}.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/destinations.py" />
   <source>The tables of {path} cannot be read ({error}). Close the programs that use it, or choose another {output}.</source>
   <translation>Les tables de {path} ne peuvent pas être lues ({error}). Fermez les programmes qui l’utilisent, ou choisissez un autre {output}.</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>The threshold that reaches each goal on these tiles, with its precision and recall. For a wanted precision, it is the one that finds the most built tiles; for a wanted recall, the one with the fewest false alarms.</source>
   <translation>Le seuil qui atteint chaque objectif sur ces dalles, avec sa précision et son rappel. Pour une précision voulue, c’est celui qui trouve le plus de dalles bâties ; pour un rappel voulu, celui qui a le moins de fausses alertes.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/grid_file.py" />
   <source>The tile at {x:.2f}, {y:.2f} in the grid {path} has no tile_id. Build the grid again.</source>
   <translation>La dalle en {x:.2f}, {y:.2f} de la grille {path} n’a pas de tile_id. Refaites la grille.</translation>
  </message>
  <message>
   <location filename="../cluster/results/score_staging.py" />
   <source>The tile {name} has two scores in the parts of {path}. Run the job again, into another folder.</source>
   <translation>La dalle {name} a deux notes dans les parties de {path}. Relancez le traitement, dans un autre dossier.</translation>
  </message>
  <message>
   <location filename="../core/stats/evaluation.py" />
   <source>The tiles are in {blocks} blocks only: the intervals are rough, mostly too narrow. Evaluate on a larger area.</source>
   <translation>Les dalles ne sont que dans {blocks} blocs : les intervalles sont approximatifs, le plus souvent trop étroits. Évaluez sur une zone plus grande.</translation>
  </message>
  <message>
   <location filename="../core/raster/evidence_writer.py" />
   <source>The tiles are too far apart for one raster ({width} x {height} px at {step_m:g} m). Explain fewer tiles at a time, close to each other.</source>
   <translation>Les dalles sont trop éloignées pour un seul raster ({width} x {height} px à {step_m:g} m). Expliquez moins de dalles à la fois, proches les unes des autres.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>The tiles to explain are not squares of one size: their sides are {low:g} to {high:g} m. Use a grid made by Build the grid.</source>
   <translation>Les dalles à expliquer ne sont pas des carrés de même taille : leurs côtés font {low:g} à {high:g} m. Utilisez une grille produite par « Créer la grille ».</translation>
  </message>
  <message>
   <location filename="../models/training/train_task.py" />
   <source>The training diverged: its loss is not a number. Give a smaller LEARNING_RATE.</source>
   <translation>L’entraînement a divergé : sa perte n’est plus un nombre. Donnez un LEARNING_RATE plus petit.</translation>
  </message>
  <message>
   <location filename="../models/training/train_task.py" />
   <source>The training was stopped before the end of its first epoch: no model was written. Run it again.</source>
   <translation>L’entraînement a été arrêté avant la fin de sa première époque : aucun modèle n’a été écrit. Relancez-le.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>The validation tiles do not show that this epoch is better than the bundled model: the model keeps the bundled weights. Review more tiles.</source>
   <translation>Les dalles de validation ne montrent pas que cette époque soit meilleure que le modèle fourni : le modèle garde les poids fournis. Revoyez plus de dalles.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/folder_inputs.py" />
   <source>The virtual file of folder {folder} cannot be written to {cache}: {error}. Free disk space there, or set DALLES_CACHE to a folder on another disk.</source>
   <translation>Le fichier virtuel du dossier {folder} ne peut pas être écrit dans {cache} : {error}. Libérez-y de l’espace disque, ou indiquez dans DALLES_CACHE un dossier sur un autre disque.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>The weights are a mix: {percent:.0f} % from this epoch, the rest from the bundled model. The validation tiles do not show that a larger share is better.</source>
   <translation>Les poids sont un mélange : {percent:.0f} % de cette époque, le reste du modèle fourni. Les dalles de validation ne montrent pas qu’une part plus grande soit meilleure.</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>The weights in {name} do not match its card: their sha256 is {found}… instead of {sha256}…. Get the file again.</source>
   <translation>Les poids dans {name} ne correspondent pas à sa fiche : leur sha256 est {found}… au lieu de {sha256}…. Procurez-vous le fichier à nouveau.</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_weights.py" />
   <source>The weights of {name} cannot be read: {problem}. Use a model trained with Dalles, or save the network again with Keras 3.</source>
   <translation>Les poids de {name} ne peuvent pas être lus : {problem}. Utilisez un modèle entraîné avec Dalles, ou enregistrez de nouveau le réseau avec Keras 3.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>The worker cannot be started with {python} ({error}). Set the engine up again (setupengine).</source>
   <translation>Le processus de calcul ne peut pas être lancé avec {python} ({error}). Installez le moteur à nouveau (setupengine).</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>The worker did not answer within {timeout_s:g} s and was stopped. Run again.</source>
   <translation>Le processus de calcul n’a pas répondu en {timeout_s:g} s et a été arrêté. Relancez.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>The worker did not cancel within {timeout_s:g} s and was stopped. Run again.</source>
   <translation>Le processus de calcul n’a pas traité l’annulation en {timeout_s:g} s et a été arrêté. Relancez.</translation>
  </message>
  <message>
   <location filename="../models/worker_tasks.py" />
   <source>The worker does not know the task {kind!r}. Update the plugin.</source>
   <translation>Le processus de calcul ne connaît pas la tâche {kind!r}. Mettez l’extension à jour.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/protocol.py" />
   <source>The worker ended in the middle of an answer. Run again; if it happens again, set the engine up again (setupengine).</source>
   <translation>Le processus de calcul s’est arrêté au milieu d’une réponse. Relancez ; si cela se reproduit, installez le moteur à nouveau (setupengine).</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>The worker ended unexpectedly: {why}. Results already written are kept. Run again, or use the engine numpy; if it happens again, run dalles:setupengine with ACTION update.</source>
   <translation>Le processus de calcul s’est arrêté de façon inattendue : {why}. Les résultats déjà écrits sont conservés. Relancez, ou utilisez le moteur numpy ; si cela se reproduit, lancez dalles:setupengine avec ACTION update.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>The worker failed: {message}. Run setupengine with ACTION check; if memory ran out, set a smaller BATCH.</source>
   <translation>Le processus de calcul a échoué : {message}. Lancez setupengine avec ACTION check ; si la mémoire a manqué, réduisez BATCH.</translation>
  </message>
  <message>
   <location filename="../cluster/protocol/remote_call.py" />
   <source>The worker has Dalles {found}, not {wanted}. Install Dalles {wanted} there.</source>
   <translation>L’ouvrier a Dalles {found} au lieu de {wanted}. Installez-y Dalles {wanted}.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>The worker has ended. Run again.</source>
   <translation>Le processus de calcul s’est arrêté. Relancez.</translation>
  </message>
  <message>
   <location filename="../models/engines/in_process.py" />
   <source>The worker has no engine {engine!r}. Update the plugin.</source>
   <translation>Le processus de calcul n’a pas de moteur {engine!r}. Mettez l’extension à jour.</translation>
  </message>
  <message>
   <location filename="../models/worker_tasks.py" />
   <source>The worker received no network or no tiles. Run again.</source>
   <translation>Le processus de calcul n’a reçu ni réseau ni dalles. Relancez.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>The worker returned an answer that is not one number per tile. Set up the engine again (setupengine), or use the engine numpy.</source>
   <translation>Le processus de calcul a rendu une réponse qui n’est pas un nombre par dalle. Installez de nouveau le moteur (setupengine), ou utilisez le moteur numpy.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/protocol.py" />
   <source>The worker sent a message that is too large. Set the engine up again (setupengine).</source>
   <translation>Le processus de calcul a envoyé un message trop grand. Installez le moteur à nouveau (setupengine).</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>The worker sent an answer without a request and was stopped. Run again.</source>
   <translation>Le processus de calcul a envoyé une réponse sans avoir reçu de demande et a été arrêté. Relancez.</translation>
  </message>
  <message>
   <location filename="../models/worker_process/protocol.py" />
   <source>The worker sent an invalid message ({magic!r}). Set the engine up again (setupengine).</source>
   <translation>Le processus de calcul a envoyé un message non valide ({magic!r}). Installez le moteur à nouveau (setupengine).</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>The worker sent the unexpected answer {answer!r} and was stopped. Set the engine up again (setupengine), or use the engine numpy.</source>
   <translation>Le processus de calcul a envoyé la réponse inattendue {answer!r} et a été arrêté. Installez le moteur à nouveau (setupengine), ou utilisez le moteur numpy.</translation>
  </message>
  <message>
   <location filename="../core/dataset/image_files.py" />
   <source>The {what} {name!r} is not a valid file name. Use only letters, digits, _ - . and spaces in the grid.</source>
   <translation>Le nom {name!r} ({what}) n’est pas un nom de fichier valide. N’utilisez que des lettres, des chiffres, _ - . et des espaces dans la grille.</translation>
  </message>
  <message>
   <location filename="../algorithms/algorithm_mixin.py" />
   <source>This is an unexpected error. To get help, run Write a diagnosis (dalles:diagnosis), or choose Copy a diagnosis in the Dalles menu, and send the text.</source>
   <translation>Cette erreur est inattendue. Pour obtenir de l’aide, lancez « Établir un diagnostic » (dalles:diagnosis), ou choisissez « Copier un diagnostic » dans le menu Dalles, et envoyez le texte.</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>This is an unexpected error. To get help, run python -m dalles diagnosis, and send what it prints.</source>
   <translation>Cette erreur est inattendue. Pour obtenir de l’aide, lancez python -m dalles diagnosis, et envoyez ce qu’il affiche.</translation>
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
   <source>Threshold {threshold:g}: a grid does not record that of its model. Set THRESHOLD to use another.</source>
   <translation>Seuil {threshold:g} : une grille n’enregistre pas celui de son modèle. Indiquez THRESHOLD pour en utiliser un autre.</translation>
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
   <location filename="../algorithms/inputs/layer_contents.py" />
   <source>Tile {number} was removed from the grid after it was read. Run the algorithm again.</source>
   <translation>La dalle {number} de la grille a été supprimée après sa lecture. Relancez l’algorithme.</translation>
  </message>
  <message>
   <location filename="../core/grid/review_decisions.py" />
   <source>Tile {tile_id} has an unknown decision, {value!r}. Enter one of {decisions} in the review layer, or leave it empty.</source>
   <translation>La dalle {tile_id} a une décision inconnue, {value!r}. Indiquez l’une des valeurs {decisions} dans la couche de revue, ou laissez-la vide.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/decision_layer.py" />
   <source>Tile {tile_id} has two decisions, {one} and {other}. Keep only one in the review layer.</source>
   <translation>La dalle {tile_id} a deux décisions, {one} et {other}. N’en gardez qu’une dans la couche de revue.</translation>
  </message>
  <message>
   <location filename="../reports/summary.py" />
   <source>Tiles</source>
   <translation>Dalles</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Tiles by probability: built above the line, unbuilt below it. The dashed line is the threshold.</source>
   <translation>Dalles par probabilité : bâties au-dessus de la ligne, non bâties au-dessous. La ligne en tirets est le seuil.</translation>
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
   <location filename="../algorithms/tagtiles.py" />
   <source>Tiles labelled {label}</source>
   <translation>Dalles étiquetées {label}</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Tiles of {size_m:g} m: {count}.</source>
   <translation>Dalles de {size_m:g} m : {count}.</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Tiles per second</source>
   <translation>Dalles par seconde</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>Tiles per second of the self-test (dask: tasks per second)</source>
   <translation>Dalles par seconde de l’autotest (dask : tâches par seconde)</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Tiles tagged built</source>
   <translation>Dalles étiquetées bâties</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Tiles to explain; select some in the grid and tick Selected features only.</source>
   <translation>Dalles à expliquer ; sélectionnez-en dans la grille et cochez « Entité(s) sélectionnée(s) uniquement ».</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Tiles to review</source>
   <translation>Dalles à revoir</translation>
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
   <location filename="../algorithms/diagnosis.py" />
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
   <source>Trains a Keras network on a library of tile images, in a separate process, and writes a model file that all engines can run. Needs the engine keras: run Set up an engine once. Cancel keeps the best model so far.</source>
   <translation>Entraîne un réseau Keras sur une bibliothèque d’images de dalles, dans un processus à part, et écrit un fichier de modèle que tous les moteurs peuvent exécuter. Demande le moteur keras : lancez une fois « Installer un moteur ». Annuler garde le meilleur modèle obtenu.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/appearance.py" />
   <source>Transparency band: None</source>
   <translation>Bande de transparence : Aucune</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_editions.py" />
   <source>Two editions of the same territory: {newer} is read ({date}); {older} is older ({older_date}) and is left out.</source>
   <translation>Deux éditions du même territoire : {newer} est lue ({date}) ; {older} est plus ancienne ({older_date}) et écartée.</translation>
  </message>
  <message>
   <location filename="../cluster/grids/grid_file.py" />
   <source>Two tiles of the grid {path} have the tile_id {name}, one of them at {x:.2f}, {y:.2f}. Build the grid again.</source>
   <translation>Deux dalles de la grille {path} ont le tile_id {name}, dont une en {x:.2f}, {y:.2f}. Refaites la grille.</translation>
  </message>
  <message>
   <location filename="../cluster/results/score_staging.py" />
   <source>Two tiles of the grid {path} have the tile_id {name}. Build the grid again.</source>
   <translation>Deux dalles de la grille {path} ont le tile_id {name}. Refaites la grille.</translation>
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
   <source>Validation accuracy of the best epoch, both classes weighted equally</source>
   <translation>Exactitude de validation de la meilleure époque, avec le même poids pour les deux classes</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Varies each tile at random: flips, quarter turns, shift, zoom, brightness and contrast.</source>
   <translation>Varie chaque dalle au hasard : retournements, quarts de tour, décalage, zoom, luminosité et contraste.</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>Versions</source>
   <translation>Versions</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/connection.py" />
   <source>Waiting for a scheduler with a worker at {address}.</source>
   <translation>En attente d’un ordonnanceur avec un ouvrier à {address}.</translation>
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
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Where the validation curve departs from the training curve, the model memorises its training tiles.</source>
   <translation>Là où la courbe de validation s’écarte de celle d’apprentissage, le modèle mémorise ses dalles d’apprentissage.</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/connection.py" />
   <source>Worker {worker} cannot import Dalles ({error}). Install Dalles {wanted} there, or set PYTHONPATH (docs/cluster.md).</source>
   <translation>L’ouvrier {worker} ne peut pas importer Dalles ({error}). Installez-y Dalles {wanted}, ou définissez PYTHONPATH (docs/cluster.md).</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/connection.py" />
   <source>Worker {worker} has Dalles {found}, not {wanted}. Install Dalles {wanted} there.</source>
   <translation>L’ouvrier {worker} a Dalles {found} au lieu de {wanted}. Installez-y Dalles {wanted}.</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/worker_health.py" />
   <source>Worker {worker} receives no chunks. {message}</source>
   <translation>L’ouvrier {worker} ne reçoit pas de morceaux. {message}</translation>
  </message>
  <message>
   <location filename="../cluster/dispatch/worker_health.py" />
   <source>Worker {worker} receives no more chunks for a while, longer each time: {count} in a row failed on it, while other workers succeed. {message}</source>
   <translation>L’ouvrier {worker} ne reçoit plus de morceaux pendant un temps, plus long à chaque fois : {count} de suite y ont échoué, alors que d’autres ouvriers réussissent. {message}</translation>
  </message>
  <message>
   <location filename="../algorithms/diagnosis.py" />
   <source>Write a diagnosis</source>
   <translation>Établir un diagnostic</translation>
  </message>
  <message>
   <location filename="../core/dataset/splits.py" />
   <source>Write three numbers for train, valid and test: percentages such as 80/15/5, or tiles per class such as 10000/2000/100 (with the word tiles where all are 100 or less: 40/10/5 tiles).</source>
   <translation>Écrivez trois nombres pour train, valid et test : des pourcentages tels que 80/15/5, ou des dalles par classe telles que 10000/2000/100 (avec le mot tiles si tous sont de 100 ou moins : 40/10/5 tiles).</translation>
  </message>
  <message>
   <location filename="../algorithms/diagnosis.py" />
   <source>Writes a text file for those who help you: versions, drivers, folders, engines with their self-tests and speed, and the last errors. It is in English, and leaves out passwords, keys, addresses, paths, and the names of the user and the computer. Read it before you send it.</source>
   <translation>Écrit un fichier texte pour ceux qui vous aident : versions, pilotes, dossiers, moteurs avec leurs autotests et leur vitesse, et les dernières erreurs. Il est en anglais, et ne contient ni mots de passe, ni clés, ni adresses, ni chemins, ni noms de l’utilisateur et de l’ordinateur. Relisez-le avant de l’envoyer.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Writes the image of each labelled tile, as QGIS shows the orthophoto, into a library for training: split/label/tile_id.jpg with world files, and manifest.csv. Tiles labelled ambigu, without label or without image are left out.</source>
   <translation>Écrit l’image de chaque dalle étiquetée, avec l’orthophoto telle que QGIS l’affiche, dans une bibliothèque d’images pour l’apprentissage : jeu/étiquette/tile_id.jpg avec les fichiers de calage, et manifest.csv. Les dalles étiquetées ambigu, sans étiquette ou sans image sont écartées.</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Writes to each tile the probability that it shows a building, predicted from the orthophoto by a trained model. A tile that is not wholly on the image gets no probability, and a status that gives the reason. Fields: proba_bati (0 to 1), classe (bati or non_bati), statut (ok, nodata, outside), modele (name and version).</source>
   <translation>Inscrit dans chaque dalle la probabilité qu’elle montre un bâtiment, prédite sur l’orthophoto par un modèle entraîné. Une dalle qui n’est pas entièrement sur l’image n’a pas de probabilité, et un statut en donne la raison. Champs : proba_bati (0 à 1), classe (bati ou non_bati), statut (ok, nodata, outside), modele (nom et version).</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Written to a copy: {fields}.</source>
   <translation>Inscrit dans une copie : {fields}.</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Written to {layer}: {fields}.</source>
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
   <location filename="../models/engines/keras_weights.py" />
   <source>a group is nested too deeply, or has attributes that Keras does not write</source>
   <translation>un groupe est imbriqué trop profondément, ou a des attributs que Keras n’écrit pas</translation>
  </message>
  <message>
   <location filename="../algorithms/services/wfs.py" />
   <source>a page of {found} features instead of {expected}</source>
   <translation>une page de {found} entités au lieu de {expected}</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>a text of {count} characters</source>
   <translation>un texte de {count} caractères</translation>
  </message>
  <message>
   <location filename="../core/download/served_image.py" />
   <source>a truncated or damaged image</source>
   <translation>une image tronquée ou endommagée</translation>
  </message>
  <message>
   <location filename="../core/download/wfs_page.py" />
   <source>a truncated or damaged page</source>
   <translation>une page tronquée ou endommagée</translation>
  </message>
  <message>
   <location filename="../core/download/served_image.py" />
   <source>a web page</source>
   <translation>une page web</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>accuracy of headline is {accuracy}, it must be 0 to 1</source>
   <translation>accuracy de headline est {accuracy}, il faut 0 à 1</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>accuracy {accuracy:.2f} ({low:.2f} to {high:.2f}) on {tiles} tiles of areas that it was not trained on</source>
   <translation>exactitude {accuracy:.2f} ({low:.2f} à {high:.2f}) sur {tiles} dalles de zones absentes de son entraînement</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>accuracy {accuracy:.2f} ({low:.2f} to {high:.2f}) on {tiles} validation tiles, on which it was tuned</source>
   <translation>exactitude {accuracy:.2f} ({low:.2f} à {high:.2f}) sur {tiles} dalles de validation, sur lesquelles il a été réglé</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>accuracy_95 of headline is {bounds}, it must be two numbers from 0 to 1, below and above the accuracy</source>
   <translation>accuracy_95 de headline est {bounds}, il faut deux nombres de 0 à 1, de part et d’autre de l’exactitude</translation>
  </message>
  <message>
   <location filename="../reports/templates/parts.html.j2" />
   <source>all</source>
   <translation>toutes</translation>
  </message>
  <message>
   <location filename="../tools/i18n/make_styles.py" />
   <source>ambiguous (ambigu)</source>
   <translation>ambiguë (ambigu)</translation>
  </message>
  <message>
   <location filename="../core/download/served_image.py" />
   <source>an empty reply</source>
   <translation>une réponse vide</translation>
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
   <location filename="../tools/i18n/make_styles.py" />
   <source>built? to review</source>
   <translation>bâtie ? à revoir</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>bundled: fine-tune the bundled model, for which about fifty tiles are enough; scratch: start from random weights, with ten thousand tiles or more.</source>
   <translation>bundled : affiner le modèle fourni, une cinquantaine de dalles suffisent ; scratch : partir de poids aléatoires, avec dix mille dalles ou plus.</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>card</source>
   <translation>fiche</translation>
  </message>
  <message>
   <location filename="../tools/i18n/make_styles.py" />
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
   <location filename="../models/model_file/card.py" />
   <source>classes are {classes}, they must be bati and non_bati</source>
   <translation>les classes sont {classes}, il faut bati et non_bati</translation>
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
   <source>default: auto, that is onnxruntime where it is installed</source>
   <translation>par défaut : auto, c’est-à-dire onnxruntime s’il est installé</translation>
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
   <source>exit code {code}, last message: {text}</source>
   <translation>code de sortie {code}, dernier message : {text}</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>expected built</source>
   <translation>bâties attendues</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>expected right</source>
   <translation>attendues justes</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>false alarms: share of unbuilt tiles classed built</source>
   <translation>fausses alertes : part des dalles non bâties classées bâties</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>field: those of the grid, valid if the model was not trained on these tiles (the bundled one was not); folds: cross-validation: the tiles are split into folds by block, and each fold is scored by a regression on the features of the model, trained on the labels of the other folds. Needs ORTHO.</source>
   <translation>field : celles de la grille, valables si le modèle n’a pas été entraîné sur ces dalles (c’est le cas du modèle fourni) ; folds : validation croisée : les dalles sont réparties en plis par bloc, et chaque pli est noté par une régression sur les descripteurs du modèle, entraînée sur les étiquettes des autres plis. Demande ORTHO.</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>folder of the parts</source>
   <translation>dossier des parties</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>folder of the parts; the path must be valid on the workers; a run that was stopped is resumed in it</source>
   <translation>dossier des parties ; le chemin doit être valable sur les ouvriers ; un traitement arrêté y est repris</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>for images of {finest:g} to {coarsest:g} m per pixel</source>
   <translation>pour des images de {finest:g} à {coarsest:g} m par pixel</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>for images of {gsd:g} m per pixel</source>
   <translation>pour des images de {gsd:g} m par pixel</translation>
  </message>
  <message>
   <location filename="../reports/change_report.py" />
   <source>gone</source>
   <translation>disparue</translation>
  </message>
  <message>
   <location filename="../tools/i18n/make_styles.py" />
   <source>gone: mapped, not seen</source>
   <translation>disparue : sur la carte, pas sur la photo</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>grey is {grey}, it must be true or false</source>
   <translation>grey est {grey}, il faut true ou false</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>gsd_m is {gsd_m}, it must be more than 0 and less than 1000</source>
   <translation>gsd_m est {gsd_m}, il faut plus de 0 et moins de 1000</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>gsd_range_m is {gsd_range_m}, it must be two numbers</source>
   <translation>gsd_range_m est {gsd_range_m}, il faut deux nombres</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>harmonic mean of precision and recall</source>
   <translation>moyenne harmonique de la précision et du rappel</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>headline is {found}, it must have land, tiles, accuracy and accuracy_95</source>
   <translation>headline est {found}, il faut land, tiles, accuracy et accuracy_95</translation>
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
   <location filename="../models/model_file/card.py" />
   <source>input is {value_range}, it must be two increasing numbers for black and white</source>
   <translation>input est {value_range}, il faut deux nombres croissants pour le noir et le blanc</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>install: create the environment unless it already works; check: predict known tiles and compare the results, or run test tasks with Dask; update: create it again; remove: delete it.</source>
   <translation>install : créer l’environnement s’il ne fonctionne pas déjà ; check : prédire des dalles connues et comparer les résultats, ou exécuter des tâches d’essai avec Dask ; update : le créer à nouveau ; remove : le supprimer.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layers.py" />
   <source>integer</source>
   <translation>entier</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>it belongs to another version of Dalles</source>
   <translation>il vient d’une autre version de Dalles</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/open_errors.py" />
   <source>it contains no layer of features</source>
   <translation>il ne contient pas de couche d’entités</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/open_errors.py" />
   <source>it contains no raster</source>
   <translation>il ne contient pas de raster</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>it contains {member} twice</source>
   <translation>elle contient {member} deux fois</translation>
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
   <location filename="../models/model_file/card.py" />
   <source>it has {count} bands, it must have 3</source>
   <translation>elle a {count} bandes, il en faut 3</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>it has {count} members, the maximum is {most}</source>
   <translation>elle contient {count} éléments, le maximum est de {most}</translation>
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
   <source>it is not a complete zip archive: {error}</source>
   <translation>ce n’est pas une archive zip complète : {error}</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>it is ready</source>
   <translation>il est prêt</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>it is {found} MB uncompressed, the maximum is {most} MB</source>
   <translation>elle fait {found} Mo une fois décompressée, le maximum est de {most} Mo</translation>
  </message>
  <message>
   <location filename="../models/worker_process/client.py" />
   <source>it was killed, probably because memory ran out</source>
   <translation>il a été tué, sans doute parce que la mémoire a manqué</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>its member name {member!r} is not allowed</source>
   <translation>le nom de son élément {member!r} n’est pas autorisé</translation>
  </message>
  <message>
   <location filename="../core/runtime/atomic_files.py" />
   <source>its path has {count} characters, Windows allows {most}</source>
   <translation>son chemin a {count} caractères, Windows en autorise {most}</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>its {member} is a link or a device, not a file</source>
   <translation>son élément {member} est un lien ou un périphérique, pas un fichier</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>its {member} is compressed by a factor of {ratio}, the maximum is {most}</source>
   <translation>son élément {member} est compressé d’un facteur {ratio}, le maximum est de {most}</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>its {member} is corrupt: {error}</source>
   <translation>son élément {member} est corrompu : {error}</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>its {member} is encrypted or has an unsupported compression</source>
   <translation>son élément {member} est chiffré, ou sa compression n’est pas prise en charge</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>its {member} is {found} MB uncompressed, the maximum is {most} MB</source>
   <translation>son élément {member} fait {found} Mo une fois décompressé, le maximum est de {most} Mo</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>jpeg: downloaded and stored as JPEG; png: lossless, at least five times larger.</source>
   <translation>jpeg : téléchargé et enregistré en JPEG ; png : sans perte, au moins cinq fois plus volumineux.</translation>
  </message>
  <message>
   <location filename="../tools/i18n/make_styles.py" />
   <source>keep the label</source>
   <translation>garder l’étiquette</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/library_entries.py" />
   <source>label</source>
   <translation>étiquette</translation>
  </message>
  <message>
   <location filename="../models/model_file/headline.py" />
   <source>land of headline is {land}, it must be unseen or validation</source>
   <translation>land de headline est {land}, il faut unseen ou validation</translation>
  </message>
  <message>
   <location filename="../tools/i18n/make_styles.py" />
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
   <source>mean gap between probability and share of built tiles; 0 is best</source>
   <translation>écart moyen entre probabilité et part de dalles bâties ; idéal : 0</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>mean probability</source>
   <translation>probabilité moyenne</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>mean squared error of the probability; 0 is best</source>
   <translation>erreur quadratique moyenne de la probabilité ; idéal : 0</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>model file; default: the bundled model</source>
   <translation>fichier du modèle ; par défaut : le modèle fourni</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_manifest.py" />
   <source>more values than columns</source>
   <translation>plus de valeurs que de colonnes</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>multiples: corners at multiples of the size, so that the same place always gets the same tile; raster: from the upper left corner of the orthophoto; extent: from the upper left corner of the extent.</source>
   <translation>multiples : coins sur les multiples de la taille, de sorte qu’un même endroit est toujours dans la même dalle ; raster : depuis le coin supérieur gauche de l’orthophoto ; extent : depuis le coin supérieur gauche de l’emprise.</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>name and version must be printable and have at most {most} characters</source>
   <translation>name et version doivent être imprimables et avoir {most} caractères au plus</translation>
  </message>
  <message>
   <location filename="../reports/change_report.py" />
   <source>new</source>
   <translation>nouvelle</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>new grid; default: the scores are written to the GeoPackage itself</source>
   <translation>nouvelle grille ; par défaut : les scores sont écrits dans le GeoPackage lui-même</translation>
  </message>
  <message>
   <location filename="../tools/i18n/make_styles.py" />
   <source>new: seen, not mapped</source>
   <translation>nouvelle : sur la photo, pas sur la carte</translation>
  </message>
  <message>
   <location filename="../models/worker_process/python_finder.py" />
   <source>no Python with the modules venv and pip was found</source>
   <translation>aucun Python avec les modules venv et pip n’a été trouvé</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>no answer in time</source>
   <translation>pas de réponse à temps</translation>
  </message>
  <message>
   <location filename="../algorithms/services/ogc_service.py" />
   <source>no capabilities of a {kind}</source>
   <translation>pas de document de capacités {kind}</translation>
  </message>
  <message>
   <location filename="../algorithms/services/wfs.py" />
   <source>no description of the fields</source>
   <translation>pas de description des champs</translation>
  </message>
  <message>
   <location filename="../core/download/wfs_schema.py" />
   <source>no description of the fields ({error})</source>
   <translation>aucune description des champs ({error})</translation>
  </message>
  <message>
   <location filename="../core/download/wfs_schema.py" />
   <source>no description of the fields of {layer}</source>
   <translation>aucune description des champs de {layer}</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layers.py" />
   <source>no geometry</source>
   <translation>aucune géométrie</translation>
  </message>
  <message>
   <location filename="../tools/i18n/make_styles.py" />
   <source>no image</source>
   <translation>sans image</translation>
  </message>
  <message>
   <location filename="../tools/i18n/make_styles.py" />
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
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>no threshold reaches it</source>
   <translation>aucun seuil ne l’atteint</translation>
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
   <location filename="../algorithms/exporttiles.py" />
   <source>not wholly on the orthophoto</source>
   <translation>pas entièrement sur l’orthophoto</translation>
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
   <location filename="../algorithms/setupengine.py" />
   <source>onnxruntime: prediction only, 180 MB on disk; keras: TensorFlow and Keras, training too, 1.9 GB on disk; dask: sends tiles to a cluster (SCHEDULER of Predict the tiles), 150 MB on disk.</source>
   <translation>onnxruntime : prédiction seulement, 180 Mo sur le disque ; keras : TensorFlow et Keras, entraînement aussi, 1,9 Go sur le disque ; dask : envoie des dalles à un cluster (SCHEDULER de « Prédire les dalles »), 150 Mo sur le disque.</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>orthophoto: a file, a VRT, /vsis3/…, /vsicurl/… (GDAL); the path must be valid on the workers</source>
   <translation>orthophoto : un fichier, un VRT, /vsis3/…, /vsicurl/… (GDAL) ; le chemin doit être valable sur les ouvriers</translation>
  </message>
  <message>
   <location filename="../core/download/served_image.py" />
   <source>other data</source>
   <translation>d’autres données</translation>
  </message>
  <message>
   <location filename="../core/download/wfs_page.py" />
   <source>other data instead of features</source>
   <translation>d’autres données au lieu d’entités</translation>
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
   <location filename="../models/model_file/card.py" />
   <source>percentiles are {percentiles}, they must be two increasing numbers from 0 to 100</source>
   <translation>percentiles est {percentiles}, il faut deux nombres croissants de 0 à 100</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/engine_settings.py" />
   <source>pip cannot use the SOCKS proxy that is set in QGIS (Settings &gt; Options &gt; Network) and tries without a proxy. If that fails, set an HTTP proxy.</source>
   <translation>pip ne peut pas utiliser le proxy SOCKS configuré dans QGIS (Préférences &gt; Options &gt; Réseau) et essaie sans proxy. Si cela échoue, configurez un proxy HTTP.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>places</source>
   <translation>lieux</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>png and tif are lossless.</source>
   <translation>png et tif sont sans perte.</translation>
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
   <source>precision averaged over all recalls</source>
   <translation>moyenne de la précision sur tous les rappels</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>precision of at least {wanted}</source>
   <translation>précision d’au moins {wanted}</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>print versions, drivers, speed and free room, for those who help you</source>
   <translation>afficher versions, pilotes, vitesse et espace libre, pour ceux qui vous aident</translation>
  </message>
  <message>
   <location filename="../tools/i18n/make_styles.py" />
   <source>probability</source>
   <translation>probabilité</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>probability from which a tile is classed bati; default: that of the model</source>
   <translation>probabilité à partir de laquelle une dalle est classée bati ; par défaut : celle du modèle</translation>
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
   <location filename="../cluster/results/part_reader.py" />
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
   <location filename="../__main__.py" />
   <source>score the tiles of a grid, and write the scores to a folder of GeoParquet parts</source>
   <translation>calculer les scores des dalles d’une grille, et les écrire dans un dossier de parties GeoParquet</translation>
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
   <location filename="../models/model_file/card.py" />
   <source>size_px is {size_px}, it must be 8 to 4096</source>
   <translation>size_px est {size_px}, il faut 8 à 4096</translation>
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
   <location filename="../cluster/results/part_reader.py" />
   <source>text</source>
   <translation>texte</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_weights.py" />
   <source>the HDF5 file is damaged ({error})</source>
   <translation>le fichier HDF5 est endommagé ({error})</translation>
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
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>the format changes their names</source>
   <translation>le format modifie leurs noms</translation>
  </message>
  <message>
   <location filename="../algorithms/base.py" />
   <source>the grid</source>
   <translation>la grille</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>the highest F1</source>
   <translation>le F1 le plus haut</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/batch_writer.py" />
   <source>the layer does not accept the values</source>
   <translation>la couche n’accepte pas les valeurs</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/sinks.py" />
   <source>the layer is incomplete</source>
   <translation>la couche est incomplète</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>the mask</source>
   <translation>le masque</translation>
  </message>
  <message>
   <location filename="../models/training/architectures.py" />
   <source>the original network of 2018, three blocks of convolution and pooling and two dense layers</source>
   <translation>le réseau d’origine de 2018, trois blocs de convolution et d’agrégation et deux couches denses</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>the orthophoto</source>
   <translation>l’orthophoto</translation>
  </message>
  <message>
   <location filename="../tools/i18n/make_styles.py" />
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
   <location filename="../core/runtime/geopackage_tables.py" />
   <source>the table cannot be copied</source>
   <translation>la table ne peut pas être copiée</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>there is none</source>
   <translation>il n’y en a pas</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_weights.py" />
   <source>they take more than {most} MB</source>
   <translation>ils dépassent {most} Mo</translation>
  </message>
  <message>
   <location filename="../models/model_file/card.py" />
   <source>threshold is {threshold}, it must be 0 to 1</source>
   <translation>threshold est {threshold}, il faut 0 à 1</translation>
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
   <location filename="../models/model_file/headline.py" />
   <source>tiles of headline is {tiles}, it must be a whole number above 0</source>
   <translation>tiles de headline est {tiles}, il faut un nombre entier supérieur à 0</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>time limit of one chunk in seconds, after which its worker is restarted</source>
   <translation>durée maximale d’un morceau en secondes, au bout de laquelle son ouvrier est redémarré</translation>
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
   <location filename="../tools/i18n/make_styles.py" />
   <source>unbuilt? to review</source>
   <translation>non bâtie ? à revoir</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>validation tiles</source>
   <translation>dalles de validation</translation>
  </message>
  <message>
   <location filename="../models/worker_process/python_finder.py" />
   <source>versions found: {versions}</source>
   <translation>versions trouvées : {versions}</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/library_entries.py" />
   <source>without geometry</source>
   <translation>sans géométrie</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>without image</source>
   <translation>sans image</translation>
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
   <source>write the scores to a grid, by tile_id</source>
   <translation>écrire les scores dans une grille, par tile_id</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>wrong</source>
   <translation>fausse</translation>
  </message>
  <message>
   <location filename="../models/model_file/archive.py" />
   <source>wrong size</source>
   <translation>mauvaise taille</translation>
  </message>
  <message>
   <location filename="../reports/change_report.py" />
   <source>zone {zone}</source>
   <translation>zone {zone}</translation>
  </message>
  <message>
   <location filename="../tools/i18n/make_styles.py" />
   <source>zone: gone</source>
   <translation>zone : disparue</translation>
  </message>
  <message>
   <location filename="../tools/i18n/make_styles.py" />
   <source>zone: new</source>
   <translation>zone : nouvelle</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/thumbnails.py" />
   <source>{broken} images cannot be read: the orthophoto may be truncated. Get it again.</source>
   <translation>{broken} images ne peuvent pas être lues : l’orthophoto est peut-être tronquée. Téléchargez-la à nouveau.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>{change} ({interval})</source>
   <translation>{change} ({interval})</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>{count} archives are not read: {names}. Unpack them if files are missing.</source>
   <translation>{count} archives ne sont pas lues : {names}. Décompressez-les s’il manque des fichiers.</translation>
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
   <source>{count} decisions concern tiles that have no label here ({first}): they are ignored. Check that they were made on this grid.</source>
   <translation>{count} décisions portent sur des dalles sans étiquette ici ({first}) : elles sont ignorées. Vérifiez qu’elles ont été prises sur cette grille.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>{count} files cannot be read and are left out: {names}. Download them again.</source>
   <translation>{count} fichiers ne peuvent pas être lus et sont écartés : {names}. Téléchargez-les à nouveau.</translation>
  </message>
  <message>
   <location filename="../core/raster/integrity.py" />
   <source>{count} files of the raster {source} are missing, such as {first}. Restore them, or build the raster again without them.</source>
   <translation>Il manque {count} fichiers au raster {source}, dont {first}. Récupérez-les, ou reconstruisez le raster sans eux.</translation>
  </message>
  <message>
   <location filename="../core/dataset/splits.py" />
   <source>{count} folds need at least {count} blocks; the tiles are in {blocks}. Set a smaller BLOCK or fewer FOLDS, or use a larger grid.</source>
   <translation>{count} plis demandent au moins {count} blocs ; les dalles sont dans {blocks}. Réduisez BLOCK ou FOLDS, ou utilisez une grille plus grande.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>{count} folds, {model}</source>
   <translation>{count} plis, {model}</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>{count} images are not georeferenced and are left out: {names}.</source>
   <translation>{count} images ne sont pas géoréférencées et sont écartées : {names}.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>{count} images are rotated, or have south at the top, and are left out: {names}. Reproject them (gdalwarp).</source>
   <translation>{count} images sont pivotées, ou ont le sud en haut, et sont écartées : {names}. Reprojetez-les (gdalwarp).</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>{count} images cannot be read (empty, truncated or not 8-bit) and are left out: {names}.</source>
   <translation>{count} images ne peuvent pas être lues (vides, tronquées ou d’une autre profondeur que 8 bits) et sont écartées : {names}.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>{count} images have the same position as another one: only the last in the order of names is read. Remove the others.</source>
   <translation>{count} images ont la même position qu’une autre : seule la dernière dans l’ordre des noms est lue. Retirez les autres.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/image_folder.py" />
   <source>{count} in {crs} at {gsd:g} m with {bands} bands ({kind}), such as {name}</source>
   <translation>{count} en {crs} à {gsd:g} m avec {bands} bandes ({kind}), par exemple {name}</translation>
  </message>
  <message>
   <location filename="../models/model_file/keras_allowlist.py" />
   <source>{count} objects</source>
   <translation>{count} objets</translation>
  </message>
  <message>
   <location filename="../core/stats/metrics.py" />
   <source>{count} of {total} values are not probabilities (0 to 1), for instance {first:g}. Choose the probability field, or another model.</source>
   <translation>{count} valeurs sur {total} ne sont pas des probabilités (0 à 1), par exemple {first:g}. Choisissez le champ de la probabilité, ou un autre modèle.</translation>
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
   <translation>{count} dalles n’ont pas de géométrie utilisable ou ne peuvent pas être mesurées : elles n’ont pas d’étiquette. Créez la grille à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/folder_inputs.py" />
   <source>{count} tiles lie in gaps between the images of the folder: they have no image.</source>
   <translation>{count} dalles sont dans des vides entre les images du dossier : elles n’ont pas d’image.</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>{count} tiles lie outside all places.</source>
   <translation>{count} dalles sont hors de tous les lieux.</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>{count} tiles lie outside the area that the building layer covers: they get no label.</source>
   <translation>{count} dalles sont hors de l’emprise de la couche de bâtiments : elles n’ont pas d’étiquette.</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>{count} tiles, {total} chunks, of which {done} are done; engine {engine}.</source>
   <translation>{count} dalles, {total} morceaux, dont {done} sont faits ; moteur {engine}.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>{count} tiles, {wrong} labels are likely wrong: {built} built, {unbuilt} unbuilt. Listed: {listed}.</source>
   <translation>{count} dalles, {wrong} étiquettes sont probablement fausses : {built} bâties, {unbuilt} non bâties. Listées : {listed}.</translation>
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
   <location filename="../algorithms/inputs/library_entries.py" />
   <source>{count} values of {tile_id} are on several tiles, for instance {first}. Run Build the grid again.</source>
   <translation>{count} valeurs de {tile_id} se trouvent sur plusieurs dalles, par exemple {first}. Relancez « Créer la grille ».</translation>
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
   <source>{folder} cannot be removed ({error}). Close the programs that use it and run again.</source>
   <translation>{folder} ne peut pas être supprimé ({error}). Fermez les programmes qui l’utilisent et relancez.</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>{folder} does not exist: there is nothing to remove.</source>
   <translation>{folder} n’existe pas : il n’y a rien à supprimer.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>{folder} is not an existing folder. Choose the folder that Export tile images wrote.</source>
   <translation>{folder} n’est pas un dossier existant. Choisissez le dossier écrit par « Exporter les images des dalles ».</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>{folder} is removed.</source>
   <translation>{folder} est supprimé.</translation>
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
   <location filename="../models/worker_process/environment.py" />
   <source>{home} cannot be written to ({error}). Close the programs that use it, or set DALLES_ENV to another folder, and run again.</source>
   <translation>Impossible d’écrire dans {home} ({error}). Fermez les programmes qui l’utilisent, ou indiquez dans DALLES_ENV un autre dossier, et relancez.</translation>
  </message>
  <message>
   <location filename="../__main__.py" />
   <source>{joined} of {tiles} tiles have their scores; {left} are in no part, of which {shapeless} have no geometry; {strange} tiles of the parts are not in the grid.</source>
   <translation>{joined} dalles sur {tiles} ont leurs scores ; {left} ne sont dans aucune partie, dont {shapeless} sans géométrie ; {strange} dalles des parties ne sont pas dans la grille.</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>{key} is {value:g}. Set a number above 0.</source>
   <translation>{key} vaut {value:g}. Indiquez un nombre supérieur à 0.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layers.py" />
   <source>{kind} geometry</source>
   <translation>une géométrie {kind}</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/reply_monitor.py" />
   <source>{kind} in place of an image</source>
   <translation>{kind} au lieu d’une image</translation>
  </message>
  <message>
   <location filename="../core/raster/stretch.py" />
   <source>{kind} values: {low} to {high} (percentiles {from_pc:g} and {to_pc:g} of each band) are scaled to the range 0 to 255.</source>
   <translation>Valeurs {kind} : {low} à {high} (centiles {from_pc:g} et {to_pc:g} de chaque bande) sont ramenées à l’intervalle de 0 à 255.</translation>
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
   <source>{lost} places have no usable geometry, so no tile is counted in them. Correct them.</source>
   <translation>{lost} lieux n’ont pas de géométrie utilisable : aucune dalle n’y est comptée. Corrigez-les.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/polygons.py" />
   <source>{lost} {what} have no usable geometry and could not be counted. Correct them.</source>
   <translation>{lost} {what} n’ont pas de géométrie utilisable et n’ont pas pu être comptés. Corrigez-les.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation_report.py" />
   <source>{low} to {high}</source>
   <translation>{low} à {high}</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>{manifest} has a tile with an invalid extent (xmin {xmin}, xmax {xmax}). Export the library again.</source>
   <translation>{manifest} contient une dalle d’emprise non valide (xmin {xmin}, xmax {xmax}). Exportez la bibliothèque à nouveau.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_manifest.py" />
   <source>{manifest} names {path}, outside its folder: it was not written by Dalles. Choose another FOLDER.</source>
   <translation>{manifest} nomme {path}, hors de son dossier : il n’a pas été écrit par Dalles. Choisissez un autre FOLDER.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>{names} and {count} more</source>
   <translation>{names} et {count} autres</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>{name} cannot be read ({error}). Export it again.</source>
   <translation>{name} ne peut pas être lu ({error}). Exportez l’image à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/imagery/rendering.py" />
   <source>{name} cannot be rendered at {bounds}. Check that the layer shows in QGIS.</source>
   <translation>{name} ne peut pas être dessiné en {bounds}. Vérifiez que la couche s’affiche dans QGIS.</translation>
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
   <source>{name} has no card, as it was not written by Dalles. Describe the model in CARD (for instance {example}) or in a file {beside} in its folder, or use a model trained with Dalles.</source>
   <translation>{name} n’a pas de fiche, car il n’a pas été écrit par Dalles. Décrivez le modèle dans CARD (par exemple {example}) ou dans un fichier {beside} de son dossier, ou utilisez un modèle entraîné avec Dalles.</translation>
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
   <source>{name} is a link</source>
   <translation>{name} est un lien</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>{name} is empty. Export it again.</source>
   <translation>{name} est vide. Exportez l’image à nouveau.</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>{name} is not a valid .keras archive ({error}). Get the file again from a source that you trust.</source>
   <translation>{name} n’est pas une archive .keras valide ({error}). Procurez-vous le fichier à nouveau, d’une source sûre.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_reader.py" />
   <source>{name} is not an 8-bit image. Convert it.</source>
   <translation>{name} n’est pas une image en 8 bits. Convertissez-la.</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_weights.py" />
   <source>{name} is not an array of numbers</source>
   <translation>{name} n’est pas un tableau de nombres</translation>
  </message>
  <message>
   <location filename="../core/runtime/atomic_files.py" />
   <source>{name} is open in another program</source>
   <translation>{name} est ouvert dans un autre programme</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>{name} is {value:g}. Set a number from 0 to 1.</source>
   <translation>{name} vaut {value:g}. Indiquez un nombre de 0 à 1.</translation>
  </message>
  <message>
   <location filename="../models/engines/keras_weights.py" />
   <source>{name} occurs twice, or there are too many objects</source>
   <translation>{name} figure deux fois, ou il y a trop d’objets</translation>
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
   <source>{name} returned no image at {x:.0f}, {y:.0f} ({failure}; {count} attempts). Run again later: what was fetched is not requested again.</source>
   <translation>{name} n’a pas renvoyé d’image en {x:.0f}, {y:.0f} ({failure} ; {count} essais). Relancez plus tard : ce qui a été reçu n’est pas redemandé.</translation>
  </message>
  <message>
   <location filename="../models/model_file/file_io.py" />
   <source>{name} was not written by Dalles and runs with the engine keras only. Choose ENGINE keras.</source>
   <translation>{name} n’a pas été écrit par Dalles et ne s’exécute qu’avec le moteur keras. Choisissez ENGINE keras.</translation>
  </message>
  <message>
   <location filename="../models/engines/engine.py" />
   <source>{name} was not written by Dalles: only the engine keras runs it. Set up keras (dalles:setupengine) and choose ENGINE keras.</source>
   <translation>{name} n’a pas été écrit par Dalles : seul le moteur keras l’exécute. Installez keras (dalles:setupengine) et choisissez ENGINE keras.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/ogc_errors.py" />
   <source>{name} {found} is not an address. Enter one that begins with https:// or http://.</source>
   <translation>{name} {found} n’est pas une adresse. Saisissez-en une qui commence par https:// ou http://.</translation>
  </message>
  <message>
   <location filename="../algorithms/base.py" />
   <source>{name} {value!r} is not a number. Correct it, or leave it empty.</source>
   <translation>{name} {value!r} n’est pas un nombre. Corrigez-le, ou laissez vide.</translation>
  </message>
  <message>
   <location filename="../core/grid/labels.py" />
   <source>{name} {value:g} is not a valid area. Set 0 m² or more.</source>
   <translation>{name} {value:g} n’est pas une surface valide. Indiquez 0 m² ou plus.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>{name}, threshold {threshold:g}, {count} tiles: {measures}.</source>
   <translation>{name}, seuil {threshold:g}, {count} dalles : {measures}.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>{name}: probability {probability:.3f}, evidence {found:+.2f} to {high:+.2f}.</source>
   <translation>{name} : probabilité {probability:.3f}, indices de {found:+.2f} à {high:+.2f}.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>{name}: {note}</source>
   <translation>{name} : {note}</translation>
  </message>
  <message>
   <location filename="../models/worker_process/environment.py" />
   <source>{needed_mb} MB are needed in {folder}, {free} MB are free. Free disk space, or set DALLES_ENV to a folder on another disk.</source>
   <translation>{needed_mb} Mo sont nécessaires dans {folder}, {free} Mo sont libres. Libérez de l’espace disque, ou indiquez dans DALLES_ENV un dossier sur un autre disque.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/decision_layer.py" />
   <source>{number} from {old} to {new}</source>
   <translation>{number} de {old} à {new}</translation>
  </message>
  <message>
   <location filename="../algorithms/framework/feedback.py" />
   <source>{number} tiles left out: {reason}.</source>
   <translation>{number} dalles écartées : {reason}.</translation>
  </message>
  <message>
   <location filename="../core/deliveries/bdtopo_editions.py" />
   <source>{one} and {other} overlap, and no field identifies their buildings (cleabs): buildings of both are counted.</source>
   <translation>{one} et {other} se recouvrent, et aucun champ n’identifie leurs bâtiments (cleabs) : les bâtiments des deux sont comptés.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/decision_layer.py" />
   <source>{other} flips are already applied, or concern a label that the tile no longer has.</source>
   <translation>{other} inversions sont déjà appliquées, ou portent sur une étiquette que la dalle n’a plus.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/overwrite_checks.py" />
   <source>{output} is a file in the folder {name}: this file would be lost. Choose another {output}.</source>
   <translation>{output} est un fichier du dossier {name} : ce fichier serait perdu. Choisissez un autre {output}.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/overwrite_checks.py" />
   <source>{output} is a folder that contains the file of {name}: this file would be lost. Choose another {output}.</source>
   <translation>{output} est un dossier qui contient le fichier de {name} : ce fichier serait perdu. Choisissez un autre {output}.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/overwrite_checks.py" />
   <source>{output} is the GeoPackage that contains {name}. Choose another {output}, or name another table: ogr:dbname='{path}' table="{table}" (geom).</source>
   <translation>{output} est le GeoPackage qui contient {name}. Choisissez un autre {output}, ou nommez une autre table : ogr:dbname=’{path}’ table="{table}" (geom).</translation>
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
   <source>{output} would replace the table {table} of {path}, which Dalles did not create. Choose another {output}, or name another table: ogr:dbname='{path}' table="{free}" (geom).</source>
   <translation>{output} remplacerait la table {table} de {path}, que Dalles n’a pas créée. Choisissez un autre {output}, ou nommez une autre table : ogr:dbname=’{path}’ table="{free}" (geom).</translation>
  </message>
  <message>
   <location filename="../models/training/train_task.py" />
   <source>{out} cannot be written ({error}); an older model there is unchanged. Free disk space or choose another MODEL, and train again.</source>
   <translation>{out} ne peut pas être écrit ({error}) ; un modèle plus ancien qui s’y trouve est inchangé. Libérez de l’espace disque ou choisissez un autre MODEL, et relancez l’entraînement.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/served_layers.py" />
   <source>{parameter} layer {name} returned {read} features, the maximum that its service returns in one reply: there may be more. {remedy}</source>
   <translation>La couche {name} de {parameter} a renvoyé {read} entités, le maximum que son service renvoie en une réponse : il peut y en avoir d’autres. {remedy}</translation>
  </message>
  <message>
   <location filename="../algorithms/services/served_layers.py" />
   <source>{parameter} layer {name} returned {read} of the {count} features that its service reports. {remedy}</source>
   <translation>La couche {name} de {parameter} a renvoyé {read} des {count} entités que son service indique. {remedy}</translation>
  </message>
  <message>
   <location filename="../core/runtime/sqlite_files.py" />
   <source>{path} cannot be read ({error}). Close the programs that use it, or copy it elsewhere.</source>
   <translation>{path} ne peut pas être lu ({error}). Fermez les programmes qui l’utilisent, ou copiez-le ailleurs.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_manifest.py" />
   <source>{path} cannot be read at line {number} ({error}). Export the library again.</source>
   <translation>{path} ne peut pas être lu à la ligne {number} ({error}). Exportez la bibliothèque à nouveau.</translation>
  </message>
  <message>
   <location filename="../core/runtime/sqlite_files.py" />
   <source>{path} cannot be read completely: its latest changes are in {wal}, which GDAL does not read in a read-only folder. Copy both files to a folder where you can write.</source>
   <translation>{path} ne peut pas être lu en entier : ses dernières modifications sont dans {wal}, que GDAL ne lit pas dans un dossier en lecture seule. Copiez les deux fichiers dans un dossier où vous pouvez écrire.</translation>
  </message>
  <message>
   <location filename="../core/raster/evidence_writer.py" />
   <source>{path} cannot be replaced ({error}). Close the program that uses it, or choose another OUTPUT.</source>
   <translation>{path} ne peut pas être remplacé ({error}). Fermez le programme qui l’utilise, ou choisissez un autre OUTPUT.</translation>
  </message>
  <message>
   <location filename="../algorithms/services/http.py" />
   <source>{path} cannot be written ({error}). Free disk space and run again: the download is resumed.</source>
   <translation>{path} ne peut pas être écrit ({error}). Libérez de l’espace disque et relancez : le téléchargement est repris.</translation>
  </message>
  <message>
   <location filename="../cluster/storage/atomic_write.py" />
   <source>{path} cannot be written ({error}). Free disk space, or check the path, the permissions and the credentials.</source>
   <translation>{path} ne peut pas être écrit ({error}). Libérez de l’espace disque, ou vérifiez le chemin, les droits d’écriture et les identifiants.</translation>
  </message>
  <message>
   <location filename="../core/runtime/atomic_files.py" />
   <source>{path} cannot be written ({error}). Free disk space, or choose another {what}.</source>
   <translation>{path} ne peut pas être écrit ({error}). Libérez de l’espace disque, ou choisissez un autre {what}.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/named_subdatasets.py" />
   <source>{path} contains several layers: {names}. {first} is used as {name}. To use another, write {path}|layername={other}.</source>
   <translation>{path} contient plusieurs couches : {names}. {first} est utilisée comme {name}. Pour en utiliser une autre, écrivez {path}|layername={other}.</translation>
  </message>
  <message>
   <location filename="../core/raster/subdataset_names.py" />
   <source>{path} has no raster {text}; its rasters are {names}. Choose one, such as {first}.</source>
   <translation>{path} n’a pas de raster {text} ; ses rasters sont {names}. Choisissez-en un, par exemple {first}.</translation>
  </message>
  <message>
   <location filename="../core/raster/subdataset_names.py" />
   <source>{path} has several rasters: {names}. Choose one, such as {first}.</source>
   <translation>{path} contient plusieurs rasters : {names}. Choisissez-en un, par exemple {first}.</translation>
  </message>
  <message>
   <location filename="../core/raster/subdataset_names.py" />
   <source>{path} has {count} rasters: the first one is read. For another one, give its name, such as {name}.</source>
   <translation>{path} contient {count} rasters : le premier est lu. Pour en lire un autre, donnez son nom, par exemple {name}.</translation>
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
   <source>{path} is being written by another run ({program}, process {number} on {host}). Wait until that run has ended, or choose another output.</source>
   <translation>{path} est en cours d’écriture par une autre exécution ({program}, processus {number} sur {host}). Attendez que celle-ci soit terminée, ou choisissez une autre sortie.</translation>
  </message>
  <message>
   <location filename="../core/dataset/library_manifest.py" />
   <source>{path} is not a Dalles manifest: its columns are not {columns}. Export the library again.</source>
   <translation>{path} n’est pas un manifeste de Dalles : ses colonnes ne sont pas {columns}. Exportez la bibliothèque à nouveau.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/write_checks.py" />
   <source>{path} is open in another program, or as a layer in QGIS. Close it there and run again, or choose another {what}.</source>
   <translation>{path} est ouvert dans un autre programme, ou comme couche dans QGIS. Fermez-le et relancez, ou choisissez un autre {what}.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/write_checks.py" />
   <source>{path} names a layer in a file that is not a GeoPackage. Choose a file as {name}.</source>
   <translation>{path} désigne une couche d’un fichier qui n’est pas un GeoPackage. Choisissez un fichier comme {name}.</translation>
  </message>
  <message>
   <location filename="../algorithms/outputs/geopackage_writer.py" />
   <source>{path}: {error}</source>
   <translation>{path} : {error}</translation>
  </message>
  <message>
   <location filename="../algorithms/workflows/model_evaluation.py" />
   <source>{rate} tiles/s, reading included</source>
   <translation>{rate} dalles/s, lecture comprise</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/polygons.py" />
   <source>{repaired} {what} had an invalid geometry, which was repaired.</source>
   <translation>{repaired} {what} avaient une géométrie invalide, qui a été réparée.</translation>
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
   <source>{server} gave no usable reply in {tries} attempts; reason of the last failure: {reason}. Run again later: the download is resumed.</source>
   <translation>{server} n’a donné aucune réponse utilisable en {tries} essais ; motif du dernier échec : {reason}. Relancez plus tard : le téléchargement est repris.</translation>
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
   <source>{shown} of {total} places, the most built first. Bold: the number tagged built is outside the 95 % interval of the expected number.</source>
   <translation>{shown} lieux sur {total}, les plus bâtis d’abord. En gras : le nombre étiqueté bâti est hors de l’intervalle à 95 % du nombre attendu.</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>{shown} of {total} tiles of the layer, the likeliest first.</source>
   <translation>{shown} dalles sur les {total} de la couche, les plus probables d’abord.</translation>
  </message>
  <message>
   <location filename="../reports/templates/review.html.j2" />
   <source>{shown} of {total} tiles of the layer. p: probability of built; fit: how well the label fits, 0 to 1.</source>
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
   <source>{small} {what} are smaller than the minimum area and are ignored.</source>
   <translation>{small} {what} sont sous la surface minimale et sont ignorés.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>{split} {count} (wanted {wanted:.0f})</source>
   <translation>{split} {count} (voulu {wanted:.0f})</translation>
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
   <source>{versions}; a scheduler and a worker on this machine run {rate:.0f} tasks/s.</source>
   <translation>{versions} ; un ordonnanceur et un ouvrier sur cette machine exécutent {rate:.0f} tâches/s.</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>{versions}; {device}; {rate:.0f} tiles/s; probabilities differ from those of NumPy by {difference:.1g} at most.</source>
   <translation>{versions} ; {device} ; {rate:.0f} dalles/s ; les probabilités diffèrent de celles de NumPy de {difference:.1g} au plus.</translation>
  </message>
  <message>
   <location filename="../core/download/served_image.py" />
   <source>{what} instead of an image</source>
   <translation>{what} au lieu d’une image</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layers.py" />
   <source>{what} uses fields that the layer does not have: {missing} (fields: {names}). Correct the expression.</source>
   <translation>{what} utilise des champs que la couche n’a pas : {missing} (champs : {names}). Corrigez l’expression.</translation>
  </message>
  <message>
   <location filename="../algorithms/inputs/layers.py" />
   <source>{what} {expression!r} cannot be read: {error}. Correct the expression.</source>
   <translation>{what} {expression!r} ne peut pas être lu : {error}. Corrigez l’expression.</translation>
  </message>
  <message>
   <location filename="../algorithms/fetchortho.py" />
   <source>{width} x {height} px of {gsd:g} m in {crs}, in {count} blocks: about {megabytes:.0f} MB to fetch.</source>
   <translation>{width} x {height} px de {gsd:g} m en {crs}, en {count} blocs : environ {megabytes:.0f} Mo à récupérer.</translation>
  </message>
 </context>
</TS>
