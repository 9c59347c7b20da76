import type { Located } from '../../place.ts';
import type { Entry } from '../../syntax/entry.ts';
import { known } from '../../vocabulary/known.ts';
import { versionOf } from '../../vocabulary/versions.ts';

/** What the flavours of a model tell of what is in its folder. */
export type Flavour = {
  /** The library whose object was saved. */
  readonly producer?: { readonly name: Located<string>; readonly version?: Located<string> };
  readonly algorithm?: Located<string>;
  readonly baseModel?: Located<string>;
  /** The number format of the weights, as torch writes it. */
  readonly dtype?: Entry;
  /** Where it may say which file holds the object. */
  readonly objects: readonly Entry[];
};

/** Each flavour with the key of its version and the name of its library at PyPI. */
const FLAVOURS: readonly (readonly [flavour: string, key: string, library: string])[] = [
  ['sklearn', 'sklearn_version', 'scikit-learn'],
  ['xgboost', 'xgb_version', 'xgboost'],
  ['lightgbm', 'lgb_version', 'lightgbm'],
  ['catboost', 'catboost_version', 'catboost'],
  ['transformers', 'transformers_version', 'transformers'],
  ['sentence_transformers', 'sentence_transformers_version', 'sentence-transformers'],
  ['pytorch', 'pytorch_version', 'torch'],
  ['keras', 'keras_version', 'keras'],
  ['tensorflow', 'tensorflow_version', 'tensorflow'],
  ['tensorflow', 'keras_version', 'keras'],
  ['onnx', 'onnx_version', 'onnx'],
  ['spark', 'pyspark_version', 'pyspark'],
  ['statsmodels', 'statsmodels_version', 'statsmodels'],
  ['prophet', 'prophet_version', 'prophet'],
  ['pmdarima', 'pmdarima_version', 'pmdarima'],
  ['spacy', 'spacy_version', 'spacy'],
  ['fastai', 'fastai_version', 'fastai'],
  ['h2o', 'h2o_version', 'h2o'],
  ['paddle', 'paddle_version', 'paddlepaddle'],
  ['langchain', 'langchain_version', 'langchain'],
];

/**
 * The flavour of the framework that made the model: the one that the Python function loads it by, or
 * else the first that is known. Whatever framework was used, a function of somebody's own is held
 * together by cloudpickle alone.
 */
export function flavourOf(flavors: Entry): Flavour {
  const plain = flavors.get('python_function');
  const loader = plain.get('loader_module').text?.replace(/^mlflow\./, '');
  const stated = FLAVOURS.filter(([flavour]) => flavors.get(flavour).stated);
  const found = [
    ...stated.filter(([flavour]) => flavour === loader),
    ...stated.filter(([flavour]) => flavour !== loader),
  ];
  const [flavour, key, library] =
    found.find(([name, version]) => versionOf(flavors.get(name, version))) ?? found[0] ?? [];
  if (flavour === undefined || key === undefined || library === undefined) return ownOf(plain);
  const one = flavors.get(flavour);
  const version = versionOf(one.get(key));
  const name = (version ? one.get(key) : one).at(library);
  const dtype = one.get('torch_dtype');
  return {
    producer: version === undefined ? { name } : { name, version },
    ...known({
      algorithm: algorithmOf(one.get('model_class')),
      baseModel: baseOf(one.get('source_model_name')),
      dtype: dtype.stated ? dtype : undefined,
    }),
    objects: [
      ...['pickled_model', 'data', 'model_binary'].map((file) => one.get(file)),
      plain.get('model_path'),
    ],
  };
}

function ownOf(plain: Entry): Flavour {
  const entry = plain.get('cloudpickle_version');
  const version = versionOf(entry);
  const objects = [plain.get('python_model'), plain.get('model_path')];
  return version ? { producer: { name: entry.at('cloudpickle'), version }, objects } : { objects };
}

/** `xgboost.sklearn.XGBClassifier` is known by its last part. */
function algorithmOf(entry: Entry): Located<string> | undefined {
  const name = /^[\w.]{0,300}?(\w{1,100})$/.exec(entry.text ?? '')?.[1];
  return name === undefined ? undefined : entry.at(name);
}

/** The name of a model on a hub; a path is that of a machine. */
function baseOf(entry: Entry): Located<string> | undefined {
  const { text = '' } = entry;
  return /^[\w-][\w.-]{0,200}(?:\/[\w.-]{1,200})?$/.test(text) ? entry.at(text) : undefined;
}
