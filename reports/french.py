"""The French of the reports: {English sentence: translation, with the same places for values}."""

FRENCH = {
    # what several reports say
    'Skip to the content': 'Aller au contenu',
    'Show': 'Afficher',
    'all': 'toutes',
    'Enlarge {name}': 'Agrandir {name}',
    'Image of the tile': 'Image de la dalle',
    'Previous': 'Précédente',
    'Next': 'Suivante',
    'Close': 'Fermer',
    'Tiles': 'Dalles',
    'tiles': 'dalles',
    'Threshold': 'Seuil',
    'Probabilities': 'Probabilités',
    'How these numbers are made': 'Comment ces chiffres sont obtenus',
    '{low} to {high}': '{low} à {high}',
    # names of facts
    'Library': 'Bibliothèque', 'Split': 'Jeu', 'Grid': 'Grille', 'Fields': 'Champs', 'Date': 'Date', 'File': 'Fichier',
    'Engine': 'Moteur', 'Input': 'Entrée', 'Speed': 'Vitesse', 'New from': 'Nouvelle à partir de', 'Gone up to': 'Disparue jusqu’à',
    'Likely wrong': 'Sans doute fausses', 'Places': 'Lieux', 'Left out: ambigu': 'Écartées : ambigu',
    'Left out: without label': 'Écartées : sans étiquette', 'Left out: without probability': 'Écartées : sans probabilité',
    '{tiles}: {built} built, {unbuilt} unbuilt': '{tiles} : {built} bâties, {unbuilt} non bâties',
    '{rate} tiles/s, reading included': '{rate} dalles/s, lecture comprise',
    # evaluation
    'Evaluation of {names}': 'Évaluation de {names}',
    'Main measures': 'Principales mesures',
    'Measures': 'Mesures',
    'Measure': 'Mesure',
    '95 % interval': 'intervalle à 95 %',
    'Curves': 'Courbes',
    'Confusion matrix': 'Matrice de confusion',
    'Label': 'Étiquette',
    'classed built': 'classée bâtie',
    'classed unbuilt': 'classée non bâtie',
    'right': 'juste',
    'wrong': 'fausse',
    'Reliability': 'Fiabilité',
    'Bin': 'Classe',
    'Thresholds': 'Seuils',
    'Wanted': 'Voulu',
    'Recall': 'Rappel',
    'no threshold gives it': 'aucun seuil ne le donne',
    'Training': 'Apprentissage',
    'training tiles': 'dalles d’apprentissage',
    'validation tiles': 'dalles de validation',
    'The bins in numbers': 'Les classes en chiffres',
    'false alarms: share of unbuilt tiles classed built': 'fausses alertes : part des dalles non bâties classées bâties',
    'recall of built': 'rappel du bâti',
    'ROC curves': 'Courbes ROC',
    'ROC': 'ROC',
    'precision': 'précision',
    'Precision': 'Précision',
    'Precision and recall': 'Précision et rappel',
    'Precision and recall curves': 'Courbes de précision et de rappel',
    'mean probability': 'probabilité moyenne',
    'share of built tiles': 'part de dalles bâties',
    'Reliability: share of built tiles against probability': 'Fiabilité : part de dalles bâties selon la probabilité',
    'probability of built': 'probabilité de bâti',
    'Tiles by probability: built above, unbuilt below': 'Dalles par probabilité : bâties en haut, non bâties en bas',
    'epoch': 'époque',
    '{count} tiles: mean probability {probability}, {built} built':
        '{count} dalles : probabilité moyenne {probability}, {built} bâties',
    'Loss': 'Perte',
    'Accuracy': 'Exactitude',
    'Share of built tiles found against share of unbuilt tiles classed built, for every threshold. The dot is the threshold in use; '
    'the diagonal is a guess.':
        'Part des dalles bâties trouvées selon la part des dalles non bâties classées bâties, pour chaque seuil. Le point est le '
        'seuil employé ; la diagonale est le hasard.',
    'Precision against the share of built tiles found, for every threshold. The dot is the threshold in use; the dashed line is '
    'what a guess gives.':
        'Précision selon la part des dalles bâties trouvées, pour chaque seuil. Le point est le seuil employé ; les tirets sont ce '
        'que donne le hasard.',
    'precision of at least {wanted}': 'précision d’au moins {wanted}',
    'recall of at least {wanted}': 'rappel d’au moins {wanted}',
    'the highest F1': 'le F1 le plus haut',
    'blocks of neighbouring tiles': 'blocs de dalles voisines',
    'A tile is classed built where its probability is the threshold or more.':
        'Une dalle est classée bâtie lorsque sa probabilité atteint le seuil.',
    'A dash stands for what cannot be told: a ratio of nothing, or the same value in every resample.':
        'Un tiret marque ce qui ne peut être dit : un rapport à rien, ou la même valeur à chaque tirage.',
    'Calibration error: {bins} bins of equal width. On few tiles it is too high, and its interval with it.':
        'Erreur de calibration : {bins} classes de même largeur. Sur peu de dalles elle est trop haute, son intervalle aussi.',
    'A threshold chosen on these tiles looks a little better on them than it will elsewhere.':
        'Un seuil choisi sur ces dalles y paraît un peu meilleur qu’il ne le sera ailleurs.',
    'share of tiles classed as labelled': 'part des dalles classées selon leur étiquette',
    'share of the tiles classed built that are built': 'part des dalles classées bâties qui le sont',
    'Recall of built': 'Rappel du bâti',
    'share of the built tiles that are found': 'part des dalles bâties qui sont trouvées',
    'Recall of unbuilt': 'Rappel du non bâti',
    'share of the unbuilt tiles that are classed unbuilt': 'part des dalles non bâties classées non bâties',
    'F1': 'F1',
    'harmonic mean of precision and recall': 'moyenne harmonique de la précision et du rappel',
    'AUC': 'AUC',
    'chance that a built tile has a higher probability than an unbuilt one':
        'chance qu’une dalle bâtie ait une probabilité plus haute qu’une dalle non bâtie',
    'Average precision': 'Précision moyenne',
    'precision over all recalls': 'précision sur tous les rappels',
    'Brier score': 'Score de Brier',
    'mean squared error of the probability; 0 is best': 'erreur quadratique moyenne de la probabilité ; 0 est le mieux',
    'Calibration error': 'Erreur de calibration',
    'mean gap of probability and share of built tiles; 0 is best':
        'écart moyen entre probabilité et part de dalles bâties ; 0 est le mieux',
    'the same': 'identique',
    '{change} ({interval})': '{change} ({interval})',
    'built (bati)': 'bâtie (bati)',
    'unbuilt (non_bati)': 'non bâtie (non_bati)',
    'Missed: built, classed unbuilt': 'Manquées : bâties, classées non bâties',
    'lowest probability first': 'probabilité la plus basse d’abord',
    'False alarms: unbuilt, classed built': 'Fausses alertes : non bâties, classées bâties',
    'highest probability first': 'probabilité la plus haute d’abord',
    'Right: built': 'Justes : bâties',
    'Right: unbuilt': 'Justes : non bâties',
    '{shown} of {total} tiles, {order}': '{shown} dalles sur {total}, {order}',
    '95 % intervals: percentiles of resamples of {unit}, {blocks} of them, drawn with replacement.':
        'Intervalles à 95 % : centiles de rééchantillonnages de {blocks} {unit}, tirés avec remise.',
    'For proportions the interval of Wilson.': 'Pour les proportions, l’intervalle de Wilson.',
    'probability from which a tile is classed built': 'probabilité à partir de laquelle une dalle est classée bâtie',
    'First small line: 95 % interval. Second: difference from {first} on the same tiles with its 95 % interval, bold where that '
    'leaves out 0.':
        'Première petite ligne : intervalle à 95 %. Seconde : écart à {first} sur les mêmes dalles avec son intervalle à 95 %, en '
        'gras lorsqu’il exclut 0.',
    'A row a label, a column a class at the threshold {threshold}; percentages are of the row.':
        'Une ligne par étiquette, une colonne par classe au seuil {threshold} ; les pourcentages sont ceux de la ligne.',
    'Tiles by probability: built above the line, unbuilt below it. The dashed line is the threshold.':
        'Dalles par probabilité : bâties au-dessus de la ligne, non bâties au-dessous. Les tirets sont le seuil.',
    'On the diagonal a probability means what it says. Larger dots hold more tiles; whiskers are 95 % intervals.':
        'Sur la diagonale, une probabilité dit ce qu’elle est. Les gros points comptent plus de dalles ; les barres sont les '
        'intervalles à 95 %.',
    'The threshold that gives what is wanted on these tiles, and what else it gives. For a wanted precision it is the one that finds '
    'most built tiles, for a wanted recall the one with fewest false alarms.':
        'Le seuil qui donne ce qui est voulu sur ces dalles, et ce qu’il donne d’autre. Pour une précision voulue, celui qui trouve '
        'le plus de dalles bâties ; pour un rappel voulu, celui qui a le moins de fausses alertes.',
    'Where the validation curve leaves the training curve, the model learns its tiles by heart.':
        'Là où la courbe de validation quitte celle d’apprentissage, le modèle apprend ses dalles par cœur.',
    'At most {limit} tiles of each kind; the number is the probability of built.':
        'Au plus {limit} dalles de chaque sorte ; le nombre est la probabilité de bâti.',
    'Only {label} tiles are here: a model that says {label} everywhere would look perfect. There is no ROC curve and no AUC. Add '
    'tiles of the other label.':
        'Toutes les dalles ont la même étiquette ({label}) : un modèle qui la donne partout paraîtrait parfait. Il n’y a ni courbe '
        'ROC ni AUC. Ajoutez des dalles de l’autre étiquette.',
    'All tiles are of one block: nothing can be said of how the numbers would vary elsewhere, and there are no intervals. Evaluate '
    'on more ground.':
        'Toutes les dalles sont d’un même bloc : rien ne peut être dit de la variation des chiffres ailleurs, et il n’y a pas '
        'd’intervalle. Évaluez sur plus de terrain.',
    'Few tiles of one label: {built} built, {unbuilt} unbuilt. Look at the intervals before the numbers.':
        'Peu de dalles d’une étiquette : {built} bâties, {unbuilt} non bâties. Regardez les intervalles avant les chiffres.',
    'The tiles are of {blocks} blocks only: the intervals are rough, mostly too narrow. Evaluate on more ground.':
        'Les dalles sont de {blocks} blocs seulement : les intervalles sont grossiers, le plus souvent trop étroits. Évaluez sur '
        'plus de terrain.',
    'Images of the split train are measured too: a model that learned them looks better here than elsewhere.':
        'Les images du jeu train sont mesurées aussi : un modèle qui les a apprises paraît meilleur ici qu’ailleurs.',
    'MODELS is not used: the grid has its probabilities already.': 'MODELS n’est pas employé : la grille a déjà ses probabilités.',
    # review
    'tagged built': 'étiquetée bâtie',
    'tagged unbuilt': 'étiquetée non bâtie',
    'Tags to review': 'Étiquettes à revoir',
    'p {probability} · fit {quality}': 'p {probability} · accord {quality}',
    'The least fitting tags come first. Write what you decide into the field decision of the layer: keep, flip or exclude.':
        'Les étiquettes les moins plausibles viennent d’abord. Notez votre choix dans le champ decision de la couche : keep '
        '(garder), flip (inverser) ou exclude (écarter).',
    '{shown} of {total} tiles of the layer. p: probability of built; fit: how well the tag fits, 0 to 1.':
        '{shown} dalles sur les {total} de la couche. p : probabilité de bâti ; accord : plausibilité de l’étiquette, de 0 à 1.',
    'The model must not have learned these tiles; where FROM was folds, each was scored by a regression that saw none of its fold.':
        'Le modèle ne doit pas avoir appris ces dalles ; avec FROM folds, chacune est notée par une régression qui n’a rien vu de '
        'son pli.',
    'Fit: the probability of the tag, less the mean of that probability over the tiles with this tag, against the same of the other '
    'tag.':
        'Accord : la probabilité de l’étiquette, moins sa moyenne sur les dalles qui la portent, rapportée à celle de l’autre '
        'étiquette.',
    'Likely wrong (marked !): the model is as sure of the other class as it is, on average, of the tiles of that class. Northcutt, '
    'Jiang & Chuang 2021, Confident learning, JAIR 70.':
        'Sans doute fausse (marquée !) : le modèle est aussi sûr de l’autre classe qu’il l’est, en moyenne, des dalles de cette '
        'classe. Northcutt, Jiang & Chuang 2021, Confident learning, JAIR 70.',
    # changes
    'new': 'nouvelle',
    'gone': 'disparue',
    'New': 'Nouvelles',
    'Gone': 'Disparues',
    'tiles in {zones} zones': 'dalles en {zones} zones',
    'Expected to be right': 'Justes, attendues',
    'of {total} tiles': 'sur {total} dalles',
    'Changes between photo and map': 'Changements entre photo et carte',
    'chance {chance} · p {probability}': 'chance {chance} · p {probability}',
    'zone {zone}': 'zone {zone}',
    'Changes': 'Changements',
    'Zones': 'Zones',
    'Zone': 'Zone',
    'Change': 'Changement',
    'hectares': 'hectares',
    'expected right': 'justes attendues',
    'highest chance': 'chance la plus haute',
    'likeliest tile': 'dalle la plus probable',
    '{shown} of {total} zones: tiles of one kind that share a side, the likeliest first.':
        '{shown} zones sur {total} : dalles d’une même sorte qui partagent un côté, les plus probables d’abord.',
    '{shown} of {total} tiles of the layer, the likeliest first.':
        '{shown} dalles sur les {total} de la couche, les plus probables d’abord.',
    'New: no building on the map, one is seen on the photo. Gone: buildings on the map, none is seen: demolished, or hidden by trees '
    'or shadow.':
        'Nouvelle : aucun bâtiment sur la carte, un se voit sur la photo. Disparue : des bâtiments sur la carte, aucun ne se voit : '
        'démoli, ou caché par des arbres ou une ombre.',
    'Chance: that the photo really shows otherwise than the map, from the probability of the model and from how often both disagree on the whole grid: {share} % of the tiles show a building, the map misses {missed} % of those and has one on {gone} % of the others.':
        'Chance : que la photo montre vraiment autre chose que la carte, d’après la probabilité du modèle et la fréquence de leur désaccord sur toute la grille : {share} % des dalles montrent un bâtiment, la carte en manque {missed} % et en a un sur {gone} % des autres.',
    'Estimated by expectation and maximisation (Dawid & Skene 1979), as if photo and map erred independently of each other. Houses hidden by trees count as not there: look at the images.':
        'Estimé par espérance-maximisation (Dawid & Skene 1979), comme si photo et carte se trompaient indépendamment. Des maisons cachées par des arbres comptent comme absentes : regardez les images.',
    # summary
    '{scored} with a probability': '{scored} avec une probabilité',
    'Expected built': 'Bâties attendues',
    'Share': 'Part',
    'of the scored tiles': 'des dalles notées',
    'Tagged built': 'Étiquetées bâties',
    'of {tagged} tagged tiles': 'sur {tagged} dalles étiquetées',
    'Built tiles by place': 'Dalles bâties par lieu',
    'All places together': 'Tous les lieux ensemble',
    '{shown} of {total} places, the most built first. Bold: the tags lie outside the 95 % interval of what is expected.':
        '{shown} lieux sur {total}, les plus bâtis d’abord. En gras : les étiquettes sont hors de l’intervalle à 95 % de l’attendu.',
    'Place': 'Lieu',
    'built share': 'part bâtie',
    'expected built': 'bâties attendues',
    'excess': 'excédent',
    'A tile belongs to the place that holds its middle; where places overlap, to each of them.':
        'Une dalle appartient au lieu qui contient son centre ; où des lieux se recouvrent, à chacun.',
    'Expected: the sum of the probabilities, moved to the share of built tiles of the whole grid unless ADAPT was off. A model that is off for a kind of ground is off for all its tiles: compare with the tags.':
        'Attendu : la somme des probabilités, ramenées à la part de dalles bâties de toute la grille sauf si ADAPT est décoché. Un modèle qui se trompe sur un type de terrain s’y trompe partout : comparez aux étiquettes.',
    'Interval: the errors within a block of 500 m are taken to be all alike, those of different blocks to be independent.':
        'Intervalle : les erreurs d’un bloc de 500 m sont supposées toutes semblables, celles de blocs différents indépendantes.',
    'Excess: expected less tagged built, on the tiles that have both.':
        'Excédent : attendues moins étiquetées bâties, sur les dalles qui ont les deux.',
}
