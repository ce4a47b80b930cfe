<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>Dalles</name>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>1 to 100; for jpg only.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/layers.py" />
   <source>100 m in {crs} are {metres:.1f} m on the ground here: tiles, areas and what a model sees are off by as much. Use a projection made for the place, for instance EPSG:2154 (Lambert-93).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>95 % interval</source>
   <translation>intervalle à 95 %</translation>
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>95 % intervals: percentiles of resamples of {unit}, {blocks} of them, drawn with replacement.</source>
   <translation>Intervalles à 95 % : centiles de rééchantillonnages de {blocks} {unit}, tirés avec remise.</translation>
  </message>
  <message>
   <location filename="../models/store.py" />
   <source>A .keras model file was expected, found {name}. Other formats may run code or lack the card; open it in Keras where you trust it, and save it as .keras.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/evidence.py" />
   <source>A GeoTIFF was expected as OUTPUT, found {path}. Choose a name that ends with .tif.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/thumbnails.py" />
   <source>A Shapefile has no room for images: the layer has none in its map tips. Write a GeoPackage to have them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>A dash stands for what cannot be told: a ratio of nothing, or the same value in every resample.</source>
   <translation>Un tiret marque ce qui ne peut être dit : un rapport à rien, ou la même valeur à chaque tirage.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>A field of text or whole numbers was expected as LABEL, {label} holds real numbers. Choose another field.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/frames.py" />
   <source>A frame of the worker cannot be read ({error}). Set the engine up again (setupengine).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/frames.py" />
   <source>A frame of the worker is larger than any can be. Set the engine up again (setupengine).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/frames.py" />
   <source>A frame was expected from the worker, found {magic!r}. Set the engine up again (setupengine).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>A grid and a building layer were expected, INPUT and BUILDINGS are the same layer. Choose the grid as INPUT.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/scores.py" />
   <source>A grid layer that can be written was expected to write onto it. Give OUTPUT.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>A grid of rectangular tiles was expected, the layer has polygons of other shapes. Choose the grid as INPUT.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>A grid on the orthophoto was expected: they have no ground in common. Check their coordinate reference systems, or build the grid on this orthophoto.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>A grid with tiles was expected, the layer is empty. Build the grid again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>A grid with tiles was expected, the layer, or the selection, is empty. Select the tiles to explain.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/scores.py" />
   <source>A label for each probability was expected: found {labels} labels and {probabilities} probabilities. Score the tiles again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/samples.py" />
   <source>A library folder was expected at {folder}: there is none. Choose the folder that Export tile images wrote.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/store.py" />
   <source>A model file was expected at {path}: there is none. Choose a .keras file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/features.py" />
   <source>A network that ends with a dense layer was expected in {name}, found {op}. Use another model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/scoredgrid.py" />
   <source>A number was expected in the probability field {probability}, it is of type {kind}. Choose another FIELD.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/environment.py" />
   <source>A package cannot be found ({said}): the package index that pip uses does not have it. Check the index and the proxy of pip.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/layers.py" />
   <source>A polygon layer was expected for {what}, found {found}. Choose another layer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/scoredgrid.py" />
   <source>A probability was expected on labelled tiles, the field {probability} is NULL on all {count} of them. Run Predict the tiles, or choose another FIELD ({others}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/layers.py" />
   <source>A projected coordinate reference system in metres was expected, {what} has none. Assign the right one to the layer, for instance EPSG:2154 (Lambert-93).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/layers.py" />
   <source>A projected coordinate reference system in metres was expected, {what} is in {crs} ({description}), in degrees. Reproject it, for instance to EPSG:2154 (Lambert-93).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/layers.py" />
   <source>A projected coordinate reference system in metres was expected, {what} is in {crs}, in {unit}. Reproject it, for instance to EPSG:2154.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/layers.py" />
   <source>A raster file was expected, {name} comes from {provider}. Save it to a file first (Export &gt; Save As, raw data).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>A row a label, a column a class at the threshold {threshold}; percentages are of the row.</source>
   <translation>Une ligne par étiquette, une colonne par classe au seuil {threshold} ; les pourcentages sont ceux de la ligne.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>A threshold chosen on these tiles looks a little better on them than it will elsewhere.</source>
   <translation>Un seuil choisi sur ces dalles y paraît un peu meilleur qu’il ne le sera ailleurs.</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>A tile belongs to the place that holds its middle; where places overlap, to each of them.</source>
   <translation>Une dalle appartient au lieu qui contient son centre ; où des lieux se recouvrent, à chacun.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>A tile is classed built where its probability is the threshold or more.</source>
   <translation>Une dalle est classée bâtie lorsque sa probabilité atteint le seuil.</translation>
  </message>
  <message>
   <location filename="../core/tiles.py" />
   <source>A tile size above 0 m was expected, found {size_m:g}. Give SIZE in metres, for instance 50.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/tiles.py" />
   <source>ALIGN is one of {alignments}: found {align}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/tiles.py" />
   <source>ALIGN {align} needs a corner to start from. Give ORTHO or EXTENT, or use ALIGN multiples.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>AUC</source>
   <translation>AUC</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>Accuracy</source>
   <translation>Exactitude</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>Action</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/folding.py" />
   <source>Activations of the list {activations} can be made portable, found {name}. Change the network, or use the engine keras.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Adapt to the share of built tiles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Alignment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>All places together</source>
   <translation>Tous les lieux ensemble</translation>
  </message>
  <message>
   <location filename="../core/evaluation.py" />
   <source>All tiles are of one block: nothing can be said of how the numbers would vary elsewhere, and there are no intervals. Evaluate on more ground.</source>
   <translation>Toutes les dalles sont d’un même bloc : rien ne peut être dit de la variation des chiffres ailleurs, et il n’y a pas d’intervalle. Évaluez sur plus de terrain.</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Also make the tiles that are only partly on the ground to cover. They have no probability.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/library.py" />
   <source>An empty folder or a library made by Dalles was expected, {folder} holds other files and no manifest.csv. Choose another FOLDER.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/layers.py" />
   <source>An extent in {crs} has no place in {other} ({error}). Check the coordinate reference systems of the layers.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/images.py" />
   <source>An image cannot be written as {image_format} ({error}). Choose another FORMAT.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/library.py" />
   <source>An image cannot be written to {folder} ({error}): {count} images are whole. Make room or choose another FOLDER, and run again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/rasters.py" />
   <source>An image of 1 band or more was expected, found an alpha band only. Choose another raster.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>An orthophoto was expected for FROM folds, none is given. Give ORTHO, or use FROM field.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/layers.py" />
   <source>An orthophoto with a coordinate reference system was expected, it has none. Assign the right one to the layer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewing.py" />
   <source>At least {least} tiles labelled {label} were expected outside each fold, found {outside}. Give a smaller BLOCK, or a grid with more of them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>At least {min_images} images of {label} in {split} were expected in {folder}, found {count}. Export a larger library, or a smaller BLOCK.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>At most {limit} tiles of each kind; the number is the probability of built.</source>
   <translation>Au plus {limit} dalles de chaque sorte ; le nombre est la probabilité de bâti.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>At most {most} tiles were expected, found {count}. Select those to explain and tick selected features only, or raise MOST.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Augment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>Average precision</source>
   <translation>Précision moyenne</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Batch</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Bin</source>
   <translation>Classe</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Block size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>Brier score</source>
   <translation>Score de Brier</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Build the grid</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Building layer such as BD TOPO: the grid then covers only the ground common to both layers, so that no tile is called unbuilt where the buildings stop.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/parameters.py" />
   <source>Buildings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Buildings on the ground of the grid were expected: they have no ground in common. Check the coordinate reference systems of both layers.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Buildings were expected, the layer is empty. Choose another layer, or leave BUILDINGS out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Buildings were expected, the layer is empty. Choose another layer; or give COVERAGE, if there really is no building there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Buildings with a coordinate reference system were expected, the layer has none. Assign the right one to the layer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Buildings with a smaller area are ignored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Buildings: {read}, kept by FILTER: {kept}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Buildings: {read}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Built area from which a tile is bati; above 0 and below it is ambigu.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/summary.py" />
   <source>Built tiles by place</source>
   <translation>Dalles bâties par lieu</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>By the probabilities of all tiles {share:.1f} % of them are built (an estimate): the probabilities are moved to that share.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/card.py" />
   <source>CARD has {unknown}, which is not known: something like {example} was expected.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/card.py" />
   <source>CARD lacks {missing}: something like {example} was expected, found {text!r}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/card.py" />
   <source>CARD {text!r} cannot be read ({error}): something like {example} was expected.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>Calibration error</source>
   <translation>Erreur de calibration</translation>
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>Calibration error: {bins} bins of equal width. On few tiles it is too high, and its interval with it.</source>
   <translation>Erreur de calibration : {bins} classes de même largeur. Sur peu de dalles elle est trop haute, son intervalle aussi.</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>Chance: that the photo really shows otherwise than the map, from the probability of the model and from how often both disagree on the whole grid: {share} % of the tiles show a building, the map misses {missed} % of those and has one on {gone} % of the others.</source>
   <translation>Chance : que la photo montre vraiment autre chose que la carte, d’après la probabilité du modèle et la fréquence de leur désaccord sur toute la grille : {share} % des dalles montrent un bâtiment, la carte en manque {missed} % et en a un sur {gone} % des autres.</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>Change</source>
   <translation>Changement</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Changed tiles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Changed tiles of one kind that share a side, as one polygon each.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>Changes</source>
   <translation>Changements</translation>
  </message>
  <message>
   <location filename="../reports/changes.py" />
   <source>Changes between photo and map</source>
   <translation>Changements entre photo et carte</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Choosing the calibration and the threshold on the validation tiles.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/parts.html.j2" />
   <source>Close</source>
   <translation>Fermer</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Confusion matrix</source>
   <translation>Matrice de confusion</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Contact sheet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Counts the tiles of each polygon, such as a commune, and how many of them are built: the number expected from the probabilities, with a 95 % interval, and the number tagged built. A tile belongs to the polygon that holds its middle. Fields: tiles, scored (with a probability), expected, exp_low, exp_high, share (of the scored tiles), tagged, tag_built, tag_share, excess (expected less tagged, on tiles that have both).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Coverage of the buildings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Curves</source>
   <translation>Courbes</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewed.py" />
   <source>DECISIONS holds no decision yet: no label is changed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Date</source>
   <translation>Date</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewed.py" />
   <source>Decisions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewed.py" />
   <source>Decisions: {count}, labels changed: {changed} ({said}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/base.py" />
   <source>Default:</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Detect changes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/engine.py" />
   <source>ENGINE is one of {choices}: found {name}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Each tile is seen with random flips, quarter turns, shift, zoom, brightness and contrast.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Each tile was expected to have a {tile_id} of its own, {count} are there more than once ({first}). Build the grid again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Either a library (LIBRARY) or a scored and tagged grid (INPUT) was expected, {found}. Give one of them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Empty folder, or an older library, which is replaced.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluating.py" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Epoch that was kept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Epoch {best_epoch} is kept, threshold {threshold:.2f}, trained on {device}: {out}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Epoch {epoch}: loss {loss:.3f}, accuracy {accuracy:.3f}; validation loss {val_loss:.3f}, accuracy {val_accuracy:.3f}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Epochs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Epochs without a better validation loss after which the training stops; 0: never.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Equal classes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>Estimated by expectation and maximisation (Dawid &amp; Skene 1979), as if photo and map erred independently of each other. Houses hidden by trees count as not there: look at the images.</source>
   <translation>Estimé par espérance-maximisation (Dawid &amp; Skene 1979), comme si photo et carte se trompaient indépendamment. Des maisons cachées par des arbres comptent comme absentes : regardez les images.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Evaluate a model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>Evaluation of {names}</source>
   <translation>Évaluation de {names}</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Every split gets as many tiles of each class as it has of the rarest.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Evidence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>Excess: expected less tagged built, on the tiles that have both.</source>
   <translation>Excédent : attendues moins étiquetées bâties, sur les dalles qui ont les deux.</translation>
  </message>
  <message>
   <location filename="../reports/summary.py" />
   <source>Expected built</source>
   <translation>Bâties attendues</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Expected number of built tiles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/changes.py" />
   <source>Expected to be right</source>
   <translation>Justes, attendues</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>Expected: the sum of the probabilities, moved to the share of built tiles of the whole grid unless ADAPT was off. A model that is off for a kind of ground is off for all its tiles: compare with the tags.</source>
   <translation>Attendu : la somme des probabilités, ramenées à la part de dalles bâties de toute la grille sauf si ADAPT est décoché. Un modèle qui se trompe sur un type de terrain s’y trompe partout : comparez aux étiquettes.</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Explain tiles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Export tile images</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Expression on the buildings, for instance "etat_de_l_objet" = 'En service'.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Extent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>F1</source>
   <translation>F1</translation>
  </message>
  <message>
   <location filename="../algorithms/scores.py" />
   <source>FIELD has at most {shapefile_name} characters in a Shapefile, {name} has {count}. Choose a shorter one, or another format.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/scores.py" />
   <source>FIELD {name} is the name of another column. Choose another, for instance proba_bati.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/polygons.py" />
   <source>FILTER {expression!r} cannot be evaluated: {error}. Correct the expression.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>FILTER {expression!r} keeps none of {read} buildings. Correct the expression.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>False alarms: unbuilt, classed built</source>
   <translation>Fausses alertes : non bâties, classées bâties</translation>
  </message>
  <message>
   <location filename="../core/evaluation.py" />
   <source>Few tiles of one label: {built} built, {unbuilt} unbuilt. Look at the intervals before the numbers.</source>
   <translation>Peu de dalles d’une étiquette : {built} bâties, {unbuilt} non bâties. Regardez les intervalles avant les chiffres.</translation>
  </message>
  <message>
   <location filename="../algorithms/parameters.py" />
   <source>Field of the grid that holds bati or non_bati; other tiles are left out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/parameters.py" />
   <source>Field of the grid that holds the probability of built, 0 to 1.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Field that names the places in the report.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Field whose value is the class of a tile. Left empty, all tiles are exported without a class.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Fields</source>
   <translation>Champs</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluating.py" />
   <source>File</source>
   <translation>Fichier</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>First small line: 95 % interval. Second: difference from {first} on the same tiles with its 95 % interval, bold where that leaves out 0.</source>
   <translation>Première petite ligne : intervalle à 95 %. Seconde : écart à {first} sur les mêmes dalles avec son intervalle à 95 %, en gras lorsqu’il exclut 0.</translation>
  </message>
  <message>
   <location filename="../reports/templates/review.html.j2" />
   <source>Fit: the probability of the tag, less the mean of that probability over the tiles with this tag, against the same of the other tag.</source>
   <translation>Accord : la probabilité de l’étiquette, moins sa moyenne sur les dalles qui la portent, rapportée à celle de l’autre étiquette.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Folder of Export tile images, or any folder split/class/* with the splits train, valid, test and the classes bati and non_bati. Give this or INPUT.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Folder of Export tile images, or any folder with train and valid, each with a folder of images for each class: bati and non_bati, or built and unbuilt.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Folds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Footprints such as BD TOPO batiment, in any reference system.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>For FROM folds, in metres: tiles of one block stay in one fold, so that neighbours do not tell. 0: each by itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>For FROM folds: in how many parts the tiles are scored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>For FROM folds: the model whose features are used; left empty, the bundled one. Not one that was trained on these tiles: it knows their tags by heart.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/parameters.py" />
   <source>For a .keras file that was not trained with Dalles and has no card beside it; for instance size_px=150 gsd_m=0.333 input=0,1 classes=bati,non_bati: side of the input in pixels, metres a pixel, values for black and white, and the class order. It runs with the engine keras.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>For proportions the interval of Wilson.</source>
   <translation>Pour les proportions, l’intervalle de Wilson.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Format</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/changes.py" />
   <source>Gone</source>
   <translation>Disparues</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Gone tiles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Gone up to</source>
   <translation>Disparue jusqu’à</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Gone zones</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Grid</source>
   <translation>Grille</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Grid made by Build the grid, or any layer of polygons, in metres; without OUTPUT it is the layer that is written on.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Grid of Predict the tiles; with tags, they are compared.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Grid of Tag the tiles and Predict the tiles, instead of a library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Grid of Tag the tiles and Predict the tiles.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Grid of tiles; without OUTPUT it is the layer that is written on.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Ground to cover was expected: neither ORTHO nor EXTENT is given. Give one of them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Ground to cover; default: the whole orthophoto.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>How many tiles the layer lists, the least fitting tags first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>How often parts of a tile are hidden: more takes longer and gives less noise.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>How often the whole library is seen, at the most.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>How these numbers are made</source>
   <translation>Comment ces chiffres sont obtenus</translation>
  </message>
  <message>
   <location filename="../reports/templates/parts.html.j2" />
   <source>Image of the tile</source>
   <translation>Image de la dalle</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Image size (pixels)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/samples.py" />
   <source>Images in the split {split} were expected in {folder}, there are none; some are in {there}. Choose another SPLIT.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/samples.py" />
   <source>Images of both classes were expected in {folder}, found {found} of {other} and none of {label}. Add a class {label}, or export the library again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Images of the library to score; those of training look better than others will.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Images of the split train are measured too: a model that learned them looks better here than elsewhere.</source>
   <translation>Les images du jeu train sont mesurées aussi : un modèle qui les a apprises paraît meilleur ici qu’ailleurs.</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluating.py" />
   <source>Images that can be read were expected: {unreadable} Export the library again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/samples.py" />
   <source>Images were expected in {folder}/train/bati, {folder}/train/non_bati and so on for valid and test: there are none. Choose the folder that holds train, valid and test.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>In metres: tiles of one block go to one split, so that neighbours do not leak from training into test. 0: each tile by itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluating.py" />
   <source>Input</source>
   <translation>Entrée</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>Interval: the errors within a block of 500 m are taken to be all alike, those of different blocks to be independent.</source>
   <translation>Intervalle : les erreurs d’un bloc de 500 m sont supposées toutes semblables, celles de blocs différents indépendantes.</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>JPEG quality</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Keep partial tiles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Label</source>
   <translation>Étiquette</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Labelled tiles were expected, no tile has a label other than ambigu. Run Tag the tiles, or choose another LABEL.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewed.py" />
   <source>Layer of Review the labels, or a table with tile_id and decision: flip gives a tile the other label, exclude none (ambigu), keep leaves it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/folding.py" />
   <source>Layer {name}: only ReLU and ReLU6 can be portable.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/folding.py" />
   <source>Layer {name}: only convolutions without dilation and groups can be portable.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/folding.py" />
   <source>Layer {name}: only depthwise convolutions of multiplier 1 can be portable.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/folding.py" />
   <source>Layers of the list {layers} can be made portable, found {kind} ({name}). Change the network, or use the engine keras.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Lays a grid of square tiles over an orthophoto. Each tile gets the grid code of INSEE and Eurostat, for instance CRS2154RES50mN6204000E800000: the same ground has the same code in every grid.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Learning rate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Left empty, the grid layer itself is written on.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Left out: {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Library</source>
   <translation>Bibliothèque</translation>
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Library folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Likely wrong</source>
   <translation>Sans doute fausses</translation>
  </message>
  <message>
   <location filename="../reports/templates/review.html.j2" />
   <source>Likely wrong (marked !): the model is as sure of the other class as it is, on average, of the tiles of that class. Northcutt, Jiang &amp; Chuang 2021, Confident learning, JAIR 70.</source>
   <translation>Sans doute fausse (marquée !) : le modèle est aussi sûr de l’autre classe qu’il l’est, en moyenne, des dalles de cette classe. Northcutt, Jiang &amp; Chuang 2021, Confident learning, JAIR 70.</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Lists the tiles where the orthophoto and the building layer disagree: new (a building is seen, none is on the map) and gone (one is on the map, none is seen: demolished, or hidden by trees). Tiles side by side become zones. Each has the chance that the photo really shows otherwise than the map, from the probability, and from how often both disagree on the whole grid.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>Loss</source>
   <translation>Perte</translation>
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Lower end of its 95 % interval</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>MODELS is not used: the grid has its probabilities already.</source>
   <translation>MODELS n’est pas employé : la grille a déjà ses probabilités.</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Main measures</source>
   <translation>Principales mesures</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>Makes the Python environment of an engine, apart from the packages of QGIS, which are never touched. The bundled model needs none; onnxruntime predicts faster, keras is for training. It lies in the profile of QGIS, or in the folder that the environment variable DALLES_ENV names.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Manifest</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Mask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Masks</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Measures the area of buildings in each tile, overlaps counted once, and labels the tile: bati from the wanted area on, ambigu below it, non_bati where there is no building. Tiles beyond the ground that the buildings cover get no label. Fields: built_m2 and built_pc (area of the union of buildings, in m² and percent of the tile), buildings (their number), label.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Metrics</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>Missed: built, classed unbuilt</source>
   <translation>Manquées : bâties, classées non bâties</translation>
  </message>
  <message>
   <location filename="../algorithms/parameters.py" />
   <source>Model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/parameters.py" />
   <source>Model file trained with Dalles; left empty, the bundled model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Model files (.keras) to compare on the library; left empty, the bundled model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/engines.py" />
   <source>Model {label}, engine {name} ({device}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Models</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>More tiles are refused, so that a whole grid is not explained by mistake.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Name of the field that gets the probability.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Network</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/changes.py" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>New zones</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>New: no building on the map, one is seen on the photo. Gone: buildings on the map, none is seen: demolished, or hidden by trees or shadow.</source>
   <translation>Nouvelle : aucun bâtiment sur la carte, un se voit sur la photo. Disparue : des bâtiments sur la carte, aucun ne se voit : démoli, ou caché par des arbres ou une ombre.</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>New: {new} tiles in {new_zones} zones, from a probability of {new_from}; gone: {gone} tiles in {gone_zones} zones, up to {gone_to}. Expected to be right: {count:.0f} of {listed}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/parts.html.j2" />
   <source>Next</source>
   <translation>Suivante</translation>
  </message>
  <message>
   <location filename="../algorithms/training.py" />
   <source>No image of {label} in {split} can be read. Export the library again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>No tile has an image: check that the grid was built on this orthophoto, and its nodata value.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>No tile labelled {label} in {splits}: whole blocks go to one split. Give a smaller BLOCK, or a larger grid.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>No tile lies in a place: check the coordinate reference systems of both layers.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>No tile lies on the ground to cover: it does not meet the mask, or the raster is rotated and smaller than a tile. Check MASK, or keep partial tiles (PARTIAL).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>No tile of {size:g} m lies wholly on the ground to cover, which is {width:.0f} x {height:.0f} m. Give a smaller SIZE, or keep partial tiles (PARTIAL).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>No tiles listed as {kind} reach a precision of {wanted:g}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Number of images</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Number of tiles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/store.py" />
   <source>ONNX network</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>On the diagonal a probability means what it says. Larger dots hold more tiles; whiskers are 95 % intervals.</source>
   <translation>Sur la diagonale, une probabilité dit ce qu’elle est. Les gros points comptent plus de dalles ; les barres sont les intervalles à 95 %.</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>One HTML file with the images of the tiles, to look through.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>One HTML file with the numbers of all places.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>One HTML file with the zones and the images of the tiles.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>One HTML file, to be opened anywhere.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>One HTML file: curves of the training, measures and tiles of the test split (of valid without one).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewed.py" />
   <source>One decision for each tile was expected, {tile_id} has {one} and {other}. Correct it in the review layer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/keras_network.py" />
   <source>One or two outputs were expected, the network gives {output_shape}. Use a network that tells built from unbuilt.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Only buildings where</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Only tiles that intersect these polygons are made: a commune, or the département where BD TOPO is complete.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/evaluation.py" />
   <source>Only {label} tiles are here: a model that says {label} everywhere would look perfect. There is no ROC curve and no AUC. Add tiles of the other label.</source>
   <translation>Toutes les dalles ont la même étiquette ({label}) : un modèle qui la donne partout paraîtrait parfait. Il n’y a ni courbe ROC ni AUC. Ajoutez des dalles de l’autre étiquette.</translation>
  </message>
  <message>
   <location filename="../algorithms/parameters.py" />
   <source>Orthophoto</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Orthophoto, for the images in map tips and report.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Orthophoto: for the images of the tiles, and for FROM folds.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/training.py" />
   <source>Over-fitting after epoch {best}: the validation loss went from {val_loss:.3f} to {last_val_loss:.3f} while the training loss went from {loss:.3f} to {last_loss:.3f}; epoch {best} is kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/training.py" />
   <source>Over-fitting: accuracy {accuracy:.2f} in training, {val_accuracy:.2f} in validation. More tiles or AUGMENT would help.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>PATCH is a number of metres above 0: found {found:g}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Patch (metres)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/occlusion.py" />
   <source>Patches of 1 to {size} px and 2 masks or more were expected, found patches of {patch_px} px and {count} masks. Change PATCH or MASKS.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Patience</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Percentages of each class such as 80/15/5, or tiles of each class such as 10000/2000/100 (with the word tiles where all are 100 or less: 40/10/5 tiles).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Photo and map agree: no tile is listed. A lower PRECISION, or other thresholds, list more.</source>
   <translation type="unfinished" />
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
   <source>Places were expected, the layer is empty. Choose another layer as PLACES.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Places with a coordinate reference system were expected, the layer has none. Assign the right one to the layer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Polygons to count by: communes, districts, any zones, in any reference system.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Polygons within which the building layer is complete; default: its extent. A tile without building that is not wholly inside gets no label.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/portable.py" />
   <source>Portable weights of at most 1 GB were expected: the model file holds more. Train a smaller model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>Precision</source>
   <translation>Précision</translation>
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>Precision against the share of built tiles found, for every threshold. The dot is the threshold in use; the dashed line is what a guess gives.</source>
   <translation>Précision selon la part des dalles bâties trouvées, pour chaque seuil. Le point est le seuil employé ; les tirets sont ce que donne le hasard.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Predict the tiles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Prepare</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/card.py" />
   <source>Probabilities of 0 to 1 were expected from the model {label}, found {low:.3g} to {high:.3g}. End the network with a sigmoid or softmax.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/centres.py" />
   <source>Probabilities of 0 to 1 were expected in the field {field}: {count} of {total} are not, for instance {first:g}. Choose the field of the probability.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/scores.py" />
   <source>Probabilities of 0 to 1 were expected: {count} of {total} are not, for instance {first:g}. Choose the field of the probability, or another model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/centres.py" />
   <source>Probabilities were expected in the field {field}, it is NULL on all {count} tiles. Run Predict the tiles, or choose another FIELD.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/parameters.py" />
   <source>Probability field</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Probability from which a tile is classed bati, 0 to 1; left empty, the one of the model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Probability from which a tile is classed built, 0 to 1; left empty, that of each model, 0.5 for a grid.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Probability from which a tile is new</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Probability from which a tile without building on the map is new.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Probability up to which a tile is gone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Probability up to which a tile with buildings on the map is gone.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/environment.py" />
   <source>Python {version}: {path}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Raster file with 1, 3 or more bands.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Raster layer; its style decides what the images show.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Raster to cover. May be left out when an extent is given.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Recall</source>
   <translation>Rappel</translation>
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>Recall of built</source>
   <translation>Rappel du bâti</translation>
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
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
   <translation>Fiabilité : part de dalles bâties selon la probabilité</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Results</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Review</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Review the labels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>Right: built</source>
   <translation>Justes : bâties</translation>
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>Right: unbuilt</source>
   <translation>Justes : non bâties</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>SIZE_PX is a number of pixels, or 0 for the resolution of the orthophoto: found {found}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/splits.py" />
   <source>SPLIT {text!r} adds up to {count:g} %, more than 100 %. {hint}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/splits.py" />
   <source>SPLIT {text!r} adds up to {count:g} %: percentages were expected, not parts of 1. {hint}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/splits.py" />
   <source>SPLIT {text!r} asks for no tile. {hint}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/splits.py" />
   <source>SPLIT {text!r} cannot be read. {hint}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/splits.py" />
   <source>SPLIT {text!r} has parts of a tile. {hint}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>START bundled is for the network dalles: {name} starts from scratch. Set START to scratch.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Same seed, same folds, for FROM folds.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Same seed, same library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Same seed, same order of the tiles and same views.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Scored and tagged grid</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Scored grid (skipped: written onto the grid itself)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Seed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>Set up an engine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/summary.py" />
   <source>Share</source>
   <translation>Part</translation>
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>Share of built tiles found against share of unbuilt tiles classed built, for every threshold. The dot is the threshold in use; the diagonal is a guess.</source>
   <translation>Part des dalles bâties trouvées selon la part des dalles non bâties classées bâties, pour chaque seuil. Le point est le seuil employé ; la diagonale est le hasard.</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Share of the listed tiles that is expected to have changed, 0 to 1: both thresholds then follow from it. Left empty, the thresholds count. Where maps seldom err, most sure probabilities against them are errors of the model: a high precision may list nothing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/parts.html.j2" />
   <source>Show</source>
   <translation>Afficher</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Shows where in a tile the model saw a building: random parts of the tile are hidden many times, and what the answer gains where a place is shown is written onto it (RISE, Petsiuk et al. 2018). A raster in log odds: above 0 speaks for a building (1: the odds are 2.7 times as high when the place is shown), below 0 against one. Select the tiles of interest first: each takes hundreds of predictions.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Side of a tile, in metres. The bundled model expects 50.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Side of an image. 0: the resolution of the orthophoto; otherwise areas are averaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Side of the ground that an image shows, metres; left empty, that of the library, 50 where it does not tell.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Side of the parts that are shown or hidden: about that of a house. Smaller shows more detail and more noise.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/rasters.py" />
   <source>Single-band raster: band {red} is used as red, green and blue.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Size of an adjustment at its highest; left empty, 0.0001 to fine-tune and 0.001 from scratch.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/base.html.j2" />
   <source>Skip to the content</source>
   <translation>Aller au contenu</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Smallest building (m²)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Smallest built area of a built tile (m²)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluating.py" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Start from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Stopped: nothing is compared, no layer is written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Stopped: nothing is counted, no layer is written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Stopped: nothing is measured, no report is written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Stopped: nothing is ranked, no layer is written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>Stopped: nothing was changed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Stopped: the best of {count} epochs is kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/feedback.py" />
   <source>Stopped: {done} of {total} {what} are done and kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Summarize by place</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Summary</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/scores.py" />
   <source>THRESHOLD is a probability, 0 to 1: found {threshold:g}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Tag the tiles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Tagged as built: {count} tiles.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/summary.py" />
   <source>Tagged built</source>
   <translation>Étiquetées bâties</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Tagged grid (skipped: written onto the grid itself)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Tagged grid, with the field tile_id.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Tagged grid; with the probability of a model that did not learn these tiles, where FROM is field.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Tags that are likely wrong</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/review.py" />
   <source>Tags to review</source>
   <translation>Étiquettes à revoir</translation>
  </message>
  <message>
   <location filename="../models/store.py" />
   <source>The ONNX network in {name} is not the one of its card. Get the file again, or use the engine numpy.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/pages.py" />
   <source>The Python package jinja2, which comes with QGIS, was expected for the report: {error}. Install python3-jinja2, or leave REPORT out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>The bins in numbers</source>
   <translation>Les classes en chiffres</translation>
  </message>
  <message>
   <location filename="../models/card.py" />
   <source>The card of the model file cannot be read ({kind}: {error}). Get the file again, or train the model again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/card.py" />
   <source>The card of the model file says {wrong}. Correct it, or train the model again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/card.py" />
   <source>The card of {name} lacks {missing}: size_px, gsd_m, input (values for black and white) and classes were expected.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/keras_network.py" />
   <source>The card says tiles of {size_px} x {size_px} x 3, the network takes {shape}. Correct the card.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/store.py" />
   <source>The card {name} cannot be read ({error}). Correct it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/samples.py" />
   <source>The classes {expected} were expected in {folder}, found {names}. Rename or remove {unknown}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/decisions.py" />
   <source>The decision of a tile is one of {decisions} or empty: {tile_id} has {value!r}. Correct it in the review layer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/environment.py" />
   <source>The disk is full: make room, or set DALLES_ENV to a folder on another disk, and run again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/pythons.py" />
   <source>The engine {engine} needs a Python from {first} to {last} with venv, {found}. Install one (Debian and Ubuntu: python3-venv) and run again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/environment.py" />
   <source>The engine {engine} needs its Python environment in {folder}: {found}. Run Set up an engine (dalles:setupengine) with ENGINE {engine}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/selftest.py" />
   <source>The engine {engine} was expected to give the probabilities of NumPy within {tolerance:g}, they differ by {difference:.2g}. Run setupengine with ACTION update.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/engine.py" />
   <source>The engine {name} needs an environment (dalles:setupengine), or use the engine numpy.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/engine.py" />
   <source>The engine {one} cannot be used, {other} is used in its place. {error}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/environment.py" />
   <source>The environment cannot be made: {said}. See the log above.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/tasks.py" />
   <source>The environment of {engine} does not load ({error}): it is broken, or its Python is another one than it was made with. Run dalles:setupengine with ACTION update.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>The environment of {engine} does not work: run setupengine with ACTION update. {error}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>The field {label} was expected in the grid, it has {names}. Run Tag the tiles first, choose another LABEL, or leave it empty.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/scores.py" />
   <source>The field {name} is of type {kind}, a {wanted} was expected. {remedy}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewed.py" />
   <source>The field {name} was expected in DECISIONS, the layer has {names}. Choose a layer of Review the labels.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>The field {name} was expected in PLACES as NAME, it has {names}. Choose another.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>The field {tile_id} was expected in the grid for DECISIONS, it has {names}. Run Build the grid first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>The field {tile_id} was expected in the grid, it has {names}. Run Build the grid first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/scores.py" />
   <source>The fields {missing} cannot be added to the grid ({error}). Give OUTPUT to write a copy.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/thumbnails.py" />
   <source>The first {most} tiles have images, the others do not.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/library.py" />
   <source>The folder {folder} cannot be written ({error}). Choose another FOLDER.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/geopackage.py" />
   <source>The grid cannot be written to {target} ({error}). Choose another OUTPUT.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>The grid cannot be written: {error}. Choose another OUTPUT.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/scores.py" />
   <source>The grid cannot be written: {problem}. What was written before stays; make room or choose another OUTPUT.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>The grid has no tags: the expected numbers stand alone.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/scores.py" />
   <source>The grid {name} cannot be written back: it is read-only. Give OUTPUT to write a copy.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/scores.py" />
   <source>The grid {name} is in edit mode. Save or discard the edits, or give OUTPUT to write a copy.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/geopackage.py" />
   <source>The grid {path} cannot be written ({error}). Close the programs that use it, or give another OUTPUT.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/scoredgrid.py" />
   <source>The label field {label} was expected in the grid, it has {names}. Run Tag the tiles first, or choose another LABEL.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/scoredgrid.py" />
   <source>The labels {expected} were expected in the field {label}, found {found}. Choose another LABEL or tag the tiles again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tilelayer.py" />
   <source>The layer cannot be written: {error}. Choose another {name}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/base.py" />
   <source>The layer of {name} cannot be opened ({found}). Check its path, or choose another.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/tiles.py" />
   <source>The layers and the extent that were given have no ground in common to lay a grid on. Check that they overlap and that their coordinate reference systems are right.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/review.html.j2" />
   <source>The least fitting tags come first. Write what you decide into the field decision of the layer: keep, flip or exclude.</source>
   <translation>Les étiquettes les moins plausibles viennent d’abord. Notez votre choix dans le champ decision de la couche : keep (garder), flip (inverser) ou exclude (écarter).</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>The library has no test tiles of both classes: the report shows the validation tiles, on which the epoch and the threshold were chosen. It is a little too good.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/samples.py" />
   <source>The library {folder} cannot be read ({error}). Check the folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/train_task.py" />
   <source>The loss is no number: the training diverged. Give a smaller LEARNING_RATE.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>The model expects tiles of {expected:g} m, those of the grid have {size:g} m: probabilities may be off. Build a grid with SIZE {expected:g}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/allowed.py" />
   <source>The model file describes no network. {way_out}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/allowed.py" />
   <source>The model file has a Lambda layer, which runs code of the file: it is refused. {way_out}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/allowed.py" />
   <source>The model file has a {name:.60}, which is not among the layers that Dalles runs. {way_out}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/allowed.py" />
   <source>The model file names a layer by {kind}, a word was expected. {way_out}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/review.html.j2" />
   <source>The model must not have learned these tiles; where FROM was folds, each was scored by a regression that saw none of its fold.</source>
   <translation>Le modèle ne doit pas avoir appris ces dalles ; avec FROM folds, chacune est notée par une régression qui n’a rien vu de son pli.</translation>
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>The model was tested on images of {finest:g} to {coarsest:g} m a pixel, this one has {gsd:.2f} m: probabilities may be off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>The name of a field was expected in FIELD, it is empty. Give one, for instance proba_bati.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/allowed.py" />
   <source>The network of the model file is nested more than {max_depth} deep. {way_out}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/store.py" />
   <source>The network of {name} cannot be read ({error}). Get the file again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>The new environment does not work and is not kept. {error}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>The numbers, for programs.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>The older library in {folder} was replaced: {replaced} images removed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/inputs.py" />
   <source>The output is the file of {name}, which would be lost. Choose another OUTPUT.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/environment.py" />
   <source>The packages cannot be downloaded: there is no network, or a proxy or firewall is in the way. Check the network settings of QGIS (Settings &gt; Options &gt; Network) and run again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/portable.py" />
   <source>The portable weights of the model file cannot be read ({error}). Get the file again, or train the model again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/scoredgrid.py" />
   <source>The probability field {probability} was expected in the grid, it has {names}. Run Predict the tiles first, or choose another FIELD.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/rasters.py" />
   <source>The raster cannot be read at column {col}, row {row}: {error}. The file may be truncated: get it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/rasters.py" />
   <source>The raster cannot be reprojected to the grid: {error}. Reproject it first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/evidence.py" />
   <source>The raster cannot be written ({error}). Make room, or choose another OUTPUT.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/rasters.py" />
   <source>The raster has another coordinate reference system than the grid: it is read through a reprojection, with bilinear resampling.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/rasters.py" />
   <source>The raster has {count} bands: bands {red}, {green}, {blue} are used as red, green and blue.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/rasters.py" />
   <source>The raster holds no valid pixel. Choose another raster, or correct its nodata value.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>The raster is not 8-bit: images show the contrast of its style, prediction stretches each band between its 2nd and 98th percentile. Give the layer that contrast (Cumulative count cut), so that a model trains on what it will see.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/rasters.py" />
   <source>The raster is rotated: it is read through a reprojection, with bilinear resampling.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/layers.py" />
   <source>The raster {name} cannot be opened. Choose a file that GDAL reads.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/evidence.py" />
   <source>The raster {path} cannot be written ({error}). Choose another OUTPUT.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/rasters.py" />
   <source>The raster {source} cannot be opened: {error}. Choose a file that GDAL reads.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/rasters.py" />
   <source>The raster {source} has no band. Choose an image with 1 band or more.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/rasters.py" />
   <source>The raster {source} has no position on the ground. Georeference it, or add its world file (.jgw, .j2w, .tfw).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/sinks.py" />
   <source>The spatial index of {dest} cannot be written ({error}). Make room, or choose another {name}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>The summary cannot be written: {error}. Choose another OUTPUT.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>The threshold that gives what is wanted on these tiles, and what else it gives. For a wanted precision it is the one that finds most built tiles, for a wanted recall the one with fewest false alarms.</source>
   <translation>Le seuil qui donne ce qui est voulu sur ces dalles, et ce qu’il donne d’autre. Pour une précision voulue, celui qui trouve le plus de dalles bâties ; pour un rappel voulu, celui qui a le moins de fausses alertes.</translation>
  </message>
  <message>
   <location filename="../core/evaluation.py" />
   <source>The tiles are of {blocks} blocks only: the intervals are rough, mostly too narrow. Evaluate on more ground.</source>
   <translation>Les dalles sont de {blocks} blocs seulement : les intervalles sont grossiers, le plus souvent trop étroits. Évaluez sur plus de terrain.</translation>
  </message>
  <message>
   <location filename="../core/evidence.py" />
   <source>The tiles lie too far from each other for one raster ({width} x {height} px at {step_m:g} m). Explain those of one place at a time.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/train_task.py" />
   <source>The training was stopped before its first epoch ended: there is no model to keep.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/store.py" />
   <source>The weights in {name} are not those of its card: sha256 {sha256}… was expected, found {found}…. Get the file again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/client.py" />
   <source>The worker cannot be started with {python} ({error}). Set the engine up again (setupengine).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/client.py" />
   <source>The worker could not do it: {message}. Run setupengine with ACTION check; a smaller BATCH helps where memory ran out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/frames.py" />
   <source>The worker ended in the middle of an answer. Run again; if it comes back, set the engine up again (setupengine).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/client.py" />
   <source>The worker ended unexpectedly: {why}. What was written stays. Run again, or use the engine numpy; if it comes back, run dalles:setupengine with ACTION update.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/client.py" />
   <source>The worker gave an answer that is not one number a tile. Set the engine up again (setupengine), or use the engine numpy.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/client.py" />
   <source>The worker gave no answer for {timeout_s:g} s and was ended.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/client.py" />
   <source>The worker has ended. Run again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/tasks.py" />
   <source>The worker has no engine {engine!r}. Update the plugin.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/tasks.py" />
   <source>The worker was asked for {kind!r}, which it does not know. Update the plugin.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/changing.py" />
   <source>The zones cannot be written: {error}. Choose another {name}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/library.py" />
   <source>The {what} {name!r} cannot be a file name: letters, digits, _ - . and spaces were expected. Rename it in the grid.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>Threshold</source>
   <translation>Seuil</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Threshold for gone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Threshold for new</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Threshold {threshold:.2f}; {counts}; {rate:.0f} tiles/s.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Threshold {threshold:g}: a grid does not tell that of its model. Give THRESHOLD for another.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Threshold, chosen on the validation tiles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Thresholds</source>
   <translation>Seuils</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Tile size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/summary.py" />
   <source>Tiles</source>
   <translation>Dalles</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Tiles at most</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Tiles by probability: built above the line, unbuilt below it. The dashed line is the threshold.</source>
   <translation>Dalles par probabilité : bâties au-dessus de la ligne, non bâties au-dessous. Les tirets sont le seuil.</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>Tiles by probability: built above, unbuilt below</source>
   <translation>Dalles par probabilité : bâties en haut, non bâties en bas</translation>
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Tiles explained</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Tiles in the places</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>Tiles labelled</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/scoredgrid.py" />
   <source>Tiles labelled bati or non_bati were expected, the field {label} has none ({count} tiles). Run Tag the tiles with COVERAGE, or choose another LABEL.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/confident.py" />
   <source>Tiles of both labels were expected, all {count} are {found}. Review a grid with both.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>Tiles of {size_m:g} m: {count}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Tiles on the orthophoto were expected: none of the tiles to export lies wholly on it. Check that the grid was built on this orthophoto.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Tiles per second</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>Tiles per second of the self-test</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Tiles seen before the weights are adjusted.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Tiles tagged built</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Tiles to explain; select some in the grid and tick selected features only.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Tiles to review</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Tiles with a geometry were expected, none of those to explain has one. Build the grid again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>Tiles with a label and a probability</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Tiles with a probability</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>Tiles with an image were expected: none of those to explain has one. Check that they lie on the orthophoto.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Tiles with an image were expected: the orthophoto is empty on all of them. Check its nodata value.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewing.py" />
   <source>Tiles with an image were expected: the orthophoto is empty on all of them. Check that the grid was built on this orthophoto.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>Train</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Train / valid / test</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Train a model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Training</source>
   <translation>Apprentissage</translation>
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Trains a Keras network on a library of tile images, in a process of its own, and writes a model file that all engines run. Needs the engine keras: run Set up an engine once. Cancel keeps the best model so far.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>Upper end of its 95 % interval</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/allowed.py" />
   <source>Use a model trained with Dalles, or rebuild the network from standard layers and save it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>Validation accuracy of that epoch, both classes weighing the same</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>Versions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Wanted</source>
   <translation>Voulu</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>Wanted precision</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/parameters.py" />
   <source>What a model of others takes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/parameters.py" />
   <source>What runs the model: auto takes the fastest that is ready; numpy needs nothing installed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>Where the validation curve leaves the training curve, the model learns its tiles by heart.</source>
   <translation>Là où la courbe de validation quitte celle d’apprentissage, le modèle apprend ses dalles par cœur.</translation>
  </message>
  <message>
   <location filename="../core/splits.py" />
   <source>Write three numbers for train, valid and test: percentages such as 80/15/5, or tiles per class such as 10000/2000/100 (with the word tiles where all are 100 or less: 40/10/5 tiles).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Writes onto each tile the probability that it shows a building, seen on the orthophoto by a trained model. A tile that is not wholly on the image has no probability, and a status that says why. Fields: proba_bati (0 to 1), classe (bati or non_bati), statut (ok, nodata, outside), modele (name and version).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>Writes the image of each labelled tile, as QGIS shows the orthophoto, into a library for training: split/label/tile_id.jpg with world files, and manifest.csv. Tiles labelled ambigu, without label or without image are left out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Written onto a copy: {fields}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/predicttiles.py" />
   <source>Written onto {layer}: {fields}.</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/card.py" />
   <source>a ground sampling distance of {gsd_m} m, more than 0 was expected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/layers.py" />
   <source>a table without geometry</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/card.py" />
   <source>a threshold of {threshold}, 0 to 1 was expected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/parts.html.j2" />
   <source>all</source>
   <translation>toutes</translation>
  </message>
  <message>
   <location filename="../models/card.py" />
   <source>an input of {size_px} pixels, 8 to 4096 were expected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/samples.py" />
   <source>bati and non_bati (or built and unbuilt, or 1 and 0)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>blocks of neighbouring tiles</source>
   <translation>blocs de dalles voisines</translation>
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>buildings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/confident.py" />
   <source>built</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>built (bati)</source>
   <translation>bâtie (bati)</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>built share</source>
   <translation>part bâtie</translation>
  </message>
  <message>
   <location filename="../algorithms/paint.py" />
   <source>built? to review</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>bundled: fine-tune the bundled model, right for a few thousand tiles; scratch: random weights.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/store.py" />
   <source>card</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/paint.py" />
   <source>chance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>chance that a built tile has a higher probability than an unbuilt one</source>
   <translation>chance qu’une dalle bâtie ait une probabilité plus haute qu’une dalle non bâtie</translation>
  </message>
  <message>
   <location filename="../reports/changes.py" />
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
   <location filename="../algorithms/tagtiles.py" />
   <source>coverage polygons</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>epoch</source>
   <translation>époque</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>excess</source>
   <translation>excédent</translation>
  </message>
  <message>
   <location filename="../models/client.py" />
   <source>exit code {code}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/client.py" />
   <source>exit code {code}, last words: {said}</source>
   <translation type="unfinished" />
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
   <translation>fausses alertes : part des dalles non bâties classées bâties</translation>
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>field: those of the grid, right where the model did not learn these tiles (the bundled one did not); folds: the tiles are parted into folds by block, and each is scored by a regression, on the features of the model, that learned the tags of the other folds. Needs ORTHO.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>found both</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>found neither</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/pythons.py" />
   <source>found none with the modules venv and pip</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/pythons.py" />
   <source>found only {versions}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/changes.py" />
   <source>gone</source>
   <translation>disparue</translation>
  </message>
  <message>
   <location filename="../algorithms/paint.py" />
   <source>gone: mapped, not seen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
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
   <location filename="../reports/evaluation.py" />
   <source>highest probability first</source>
   <translation>probabilité la plus haute d’abord</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>images</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>install: make it unless it works already; check: predict known tiles and compare; update: make it anew; remove: delete it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/layers.py" />
   <source>integer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/environment.py" />
   <source>it is broken</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/environment.py" />
   <source>it is of another version of Dalles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/client.py" />
   <source>it was killed, most often because memory ran out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/paint.py" />
   <source>keep the label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/paint.py" />
   <source>leave out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>likeliest tile</source>
   <translation>dalle la plus probable</translation>
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>lowest probability first</source>
   <translation>probabilité la plus basse d’abord</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>mask polygons</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>mean gap of probability and share of built tiles; 0 is best</source>
   <translation>écart moyen entre probabilité et part de dalles bâties ; 0 est le mieux</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>mean probability</source>
   <translation>probabilité moyenne</translation>
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>mean squared error of the probability; 0 is best</source>
   <translation>erreur quadratique moyenne de la probabilité ; 0 est le mieux</translation>
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>multiples: corners at multiples of the size, so that the same ground always gets the same tile; raster: from the upper left corner of the orthophoto; extent: from the upper left corner of the extent.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/changes.py" />
   <source>new</source>
   <translation>nouvelle</translation>
  </message>
  <message>
   <location filename="../algorithms/paint.py" />
   <source>new: seen, not mapped</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/environment.py" />
   <source>no message</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>no threshold gives it</source>
   <translation>aucun seuil ne le donne</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>none</source>
   <translation type="unfinished" />
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
   <location filename="../reports/changes.py" />
   <source>of {total} tiles</source>
   <translation>sur {total} dalles</translation>
  </message>
  <message>
   <location filename="../algorithms/layers.py" />
   <source>one of {kind} geometry</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>onnxruntime: prediction only, 180 MB on disk; keras: TensorFlow and Keras, training too, 1.9 GB on disk.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/review.py" />
   <source>p {probability} · fit {quality}</source>
   <translation>p {probability} · accord {quality}</translation>
  </message>
  <message>
   <location filename="../algorithms/engines.py" />
   <source>pip cannot use the SOCKS proxy that is set in QGIS (Settings &gt; Options &gt; Network): it tries without. Where that fails, set an HTTP proxy.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>places</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>png and tif lose nothing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/store.py" />
   <source>portable weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>precision</source>
   <translation>précision</translation>
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>precision of at least {wanted}</source>
   <translation>précision d’au moins {wanted}</translation>
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>precision over all recalls</source>
   <translation>précision sur tous les rappels</translation>
  </message>
  <message>
   <location filename="../algorithms/paint.py" />
   <source>probability</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>probability from which a tile is classed built</source>
   <translation>probabilité à partir de laquelle une dalle est classée bâtie</translation>
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>probability of built</source>
   <translation>probabilité de bâti</translation>
  </message>
  <message>
   <location filename="../algorithms/layers.py" />
   <source>real number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
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
   <location filename="../reports/charts.py" />
   <source>share of built tiles</source>
   <translation>part de dalles bâties</translation>
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>share of the built tiles that are found</source>
   <translation>part des dalles bâties qui sont trouvées</translation>
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>share of the tiles classed built that are built</source>
   <translation>part des dalles classées bâties qui le sont</translation>
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>share of the unbuilt tiles that are classed unbuilt</source>
   <translation>part des dalles non bâties classées non bâties</translation>
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>share of tiles classed as labelled</source>
   <translation>part des dalles classées selon leur étiquette</translation>
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
   <location filename="../algorithms/layers.py" />
   <source>text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>the buildings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/architectures.py" />
   <source>the bundled network, 1.4 million weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/card.py" />
   <source>the classes {classes}, bati and non_bati were expected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>the coverage</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>the extent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>the grid</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>the highest F1</source>
   <translation>le F1 le plus haut</translation>
  </message>
  <message>
   <location filename="../models/card.py" />
   <source>the input values {value_range}, two rising numbers for black and white were expected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>the mask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/architectures.py" />
   <source>the original of 2018, three blocks of convolution and pooling and two dense layers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/buildgrid.py" />
   <source>the orthophoto</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/paint.py" />
   <source>the other label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>the places</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>the same</source>
   <translation>identique</translation>
  </message>
  <message>
   <location filename="../models/card.py" />
   <source>the scaling percentiles {percentiles}, two rising numbers of 0 to 100 were expected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/environment.py" />
   <source>there is none</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>tiles</source>
   <translation>dalles</translation>
  </message>
  <message>
   <location filename="../reports/changes.py" />
   <source>tiles in {zones} zones</source>
   <translation>dalles en {zones} zones</translation>
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>training tiles</source>
   <translation>dalles d’apprentissage</translation>
  </message>
  <message>
   <location filename="../core/confident.py" />
   <source>unbuilt</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>unbuilt (non_bati)</source>
   <translation>non bâtie (non_bati)</translation>
  </message>
  <message>
   <location filename="../algorithms/paint.py" />
   <source>unbuilt? to review</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>validation tiles</source>
   <translation>dalles de validation</translation>
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>without geometry</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>without label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/scoredgrid.py" />
   <source>without probability</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/templates/evaluation.html.j2" />
   <source>wrong</source>
   <translation>fausse</translation>
  </message>
  <message>
   <location filename="../reports/changes.py" />
   <source>zone {zone}</source>
   <translation>zone {zone}</translation>
  </message>
  <message>
   <location filename="../algorithms/paint.py" />
   <source>zone: gone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/paint.py" />
   <source>zone: new</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/thumbnails.py" />
   <source>{broken} images cannot be read: the orthophoto may be truncated. Get it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>{change} ({interval})</source>
   <translation>{change} ({interval})</translation>
  </message>
  <message>
   <location filename="../core/tiles.py" />
   <source>{cols:,} tiles of {size_m:g} m would cover this ground, at most {max_tiles:,} are made. Give a larger SIZE or a smaller EXTENT.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/card.py" />
   <source>{count} bands, 3 were expected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>{count} changed tiles have no geometry and are left out. Build the grid again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewed.py" />
   <source>{count} decisions are about tiles that have no label here ({first}): not used. Check that they were made on this grid.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/splits.py" />
   <source>{count} folds need as many blocks, the tiles lie in {blocks}. Give a smaller BLOCK or fewer FOLDS, or more ground.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>{count} folds, {model}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/samples.py" />
   <source>{count} images cannot be read (empty, truncated or not 8-bit) and are left out: {names}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>{count} places, {tiles} tiles: {expected:.0f} built are expected ({low:.0f} to {high:.0f}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>{count} tiles are in no split.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>{count} tiles have no usable geometry or cannot be measured: they get no label. Build the grid again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>{count} tiles left out: not wholly on the orthophoto.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>{count} tiles left out: without image.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/tagtiles.py" />
   <source>{count} tiles lie beyond the ground that the buildings cover: they get no label.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewlabels.py" />
   <source>{count} tiles, {wrong} tags are likely wrong: {built} built, {unbuilt} unbuilt. Listed: {listed}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/charts.py" />
   <source>{count} tiles: mean probability {probability}, {built} built</source>
   <translation>{count} dalles : probabilité moyenne {probability}, {built} bâties</translation>
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>{count} tiles: {share:.1f} % show a building; the map misses {missed:.1f} % of those, and has one on {gone:.2f} % of the others (estimated).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/environment.py" />
   <source>{folder} cannot be removed ({error}). Close what uses it and run again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>{folder} is removed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/samples.py" />
   <source>{folder} names {path} in the split {split!r}: an image of the folder in train, valid or test was expected. Export the library again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>{folder} was not there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/environment.py" />
   <source>{home} cannot be written ({error}). Close what uses it, or set DALLES_ENV to another folder, and run again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>{inside} tiles lie in no place.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>{key} is a number above 0: found {value:g}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/rasters.py" />
   <source>{kind} values: {low} to {high} (percentiles {from_pc:g} and {to_pc:g} of each band) are scaled to 0 to 255.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>{label}: {available} tiles, {line}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/summarize.py" />
   <source>{lost} places have no usable geometry: they count no tile. Correct them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/polygons.py" />
   <source>{lost} {what} have no usable geometry and could not be counted: correct them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>{low} to {high}</source>
   <translation>{low} à {high}</translation>
  </message>
  <message>
   <location filename="../core/library.py" />
   <source>{manifest} names {path}, outside its folder: it was not written by Dalles. Choose another FOLDER.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/store.py" />
   <source>{member} in {name} unpacks to {found} MB, at most {most} MB are read. Use a smaller model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/samples.py" />
   <source>{names} and {count} more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/samples.py" />
   <source>{name} cannot be read ({error}). Export it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/rendering.py" />
   <source>{name} cannot be rendered at {bounds}. Check that the layer shows in QGIS.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/store.py" />
   <source>{name} has no card: it was not written by Dalles. State what it takes (CARD, for instance {example}), put that beside it as {beside}, or use a model trained with Dalles.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/store.py" />
   <source>{name} has no {member} ({file}): it was not written by Dalles. Use a model trained with Dalles, or the bundled one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>{name} is a number of 0 to 1: found {value:g}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/base.py" />
   <source>{name} is a number, found {value!r}. Correct it, or leave it empty.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/labels.py" />
   <source>{name} is an area in m², 0 or more: found {value:g}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/samples.py" />
   <source>{name} is empty. Export it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/store.py" />
   <source>{name} is not a whole .keras archive ({error}). Get the file again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/samples.py" />
   <source>{name} is not an 8-bit image. Convert it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/allowed.py" />
   <source>{name} of the model file comes from the module {module:.60}, not from Keras. {way_out}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/allowed.py" />
   <source>{name} of the model file is a custom object ({registered_name:.60}). {way_out}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/engine.py" />
   <source>{name} was not written by Dalles and runs with the engine keras only. Set it up (dalles:setupengine) and choose ENGINE keras.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/features.py" />
   <source>{name} was not written by Dalles: its features cannot be read. Use a model trained with Dalles, or the bundled one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>{name}, threshold {threshold:g}, {count} tiles: {said}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>{name}: probability {probability:.3f}, evidence {found:+.2f} to {high:+.2f}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>{name}: {note}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/environment.py" />
   <source>{needed_mb} MB are needed in {folder}, {free} MB are free. Make room, or set DALLES_ENV to a folder on another disk.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/training.py" />
   <source>{needed} MB are needed in {dirname} for the tiles, {free} MB are free. Make room, or set TMPDIR to a folder on another disk.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewed.py" />
   <source>{number} from {old} to {new}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/detectchanges.py" />
   <source>{number} tiles left out: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/reviewed.py" />
   <source>{other} flips are done already, or about a label that the tile no longer has.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../models/train_task.py" />
   <source>{out} cannot be written ({error}); an older model there is unchanged. Make room or choose another MODEL, and train again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/evidence.py" />
   <source>{path} cannot be replaced ({error}). Close what uses it, or choose another OUTPUT.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>{path} cannot be written ({error}). Choose another {name}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/pages.py" />
   <source>{path} cannot be written ({error}). Make room, or choose another {what}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/trainmodel.py" />
   <source>{path} is a folder. Choose a file as {name}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../core/library.py" />
   <source>{path} is not a manifest of Dalles: the columns {columns} were expected.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluating.py" />
   <source>{rate} tiles/s, reading included</source>
   <translation>{rate} dalles/s, lecture comprise</translation>
  </message>
  <message>
   <location filename="../algorithms/polygons.py" />
   <source>{repaired} {what} had an invalid geometry: repaired.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../reports/summary.py" />
   <source>{scored} with a probability</source>
   <translation>{scored} avec une probabilité</translation>
  </message>
  <message>
   <location filename="../reports/templates/summary.html.j2" />
   <source>{shown} of {total} places, the most built first. Bold: the tags lie outside the 95 % interval of what is expected.</source>
   <translation>{shown} lieux sur {total}, les plus bâtis d’abord. En gras : les étiquettes sont hors de l’intervalle à 95 % de l’attendu.</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>{shown} of {total} tiles of the layer, the likeliest first.</source>
   <translation>{shown} dalles sur les {total} de la couche, les plus probables d’abord.</translation>
  </message>
  <message>
   <location filename="../reports/templates/review.html.j2" />
   <source>{shown} of {total} tiles of the layer. p: probability of built; fit: how well the tag fits, 0 to 1.</source>
   <translation>{shown} dalles sur les {total} de la couche. p : probabilité de bâti ; accord : plausibilité de l’étiquette, de 0 à 1.</translation>
  </message>
  <message>
   <location filename="../reports/evaluation.py" />
   <source>{shown} of {total} tiles, {order}</source>
   <translation>{shown} dalles sur {total}, {order}</translation>
  </message>
  <message>
   <location filename="../reports/templates/changes.html.j2" />
   <source>{shown} of {total} zones: tiles of one kind that share a side, the likeliest first.</source>
   <translation>{shown} zones sur {total} : dalles d’une même sorte qui partagent un côté, les plus probables d’abord.</translation>
  </message>
  <message>
   <location filename="../algorithms/polygons.py" />
   <source>{small} {what} are below the smallest area wanted: ignored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/exporttiles.py" />
   <source>{split} {count} (wanted {wanted:.0f})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/evaluatemodel.py" />
   <source>{tiles}: {built} built, {unbuilt} unbuilt</source>
   <translation>{tiles} : {built} bâties, {unbuilt} non bâties</translation>
  </message>
  <message>
   <location filename="../algorithms/setupengine.py" />
   <source>{versions}; {device}; {rate:.0f} tiles/s; probabilities differ from those of NumPy by {difference:.1g} at the most.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/layers.py" />
   <source>{what} names {missing}: the layer has the fields {names}. Correct the expression.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/layers.py" />
   <source>{what} {expression!r} cannot be read: {error}. Correct the expression.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../algorithms/explaintile.py" />
   <source>{without} tiles left out: without image.</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
