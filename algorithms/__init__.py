"""The Processing algorithms, one per file; ALGORITHMS lists them in the order of the workflow."""

from .buildgrid import BuildGrid
from .detectchanges import DetectChanges
from .diagnosis import Diagnosis
from .evaluatemodel import EvaluateModel
from .explaintile import ExplainTile
from .exporttiles import ExportTiles
from .fetchbuildings import FetchBuildings
from .fetchortho import FetchOrtho
from .predicttiles import PredictTiles
from .reviewlabels import ReviewLabels
from .setupengine import SetUpEngine
from .summarize import Summarize
from .tagtiles import TagTiles
from .trainmodel import TrainModel

ALGORITHMS = (FetchOrtho, FetchBuildings, BuildGrid, TagTiles, ExportTiles, SetUpEngine, TrainModel, PredictTiles, EvaluateModel,
              ReviewLabels, ExplainTile, DetectChanges, Summarize, Diagnosis)
