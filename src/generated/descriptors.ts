// Made by scripts/generate-types.mjs from schemas/; do not edit.

/**
 * The short, stable name of an element or of an item in a list. Others point at it, so it keeps its spelling when things are reordered or described anew; letters, digits, `_`, `.` and `-`.
 */
export type Name = string;

/**
 * The name of an input, output or field exactly as the artifact, table or message spells it. Spaces and slashes are allowed inside it; `#` and `@` are not, because references use them.
 */
export type PortName = string;

/**
 * A version exactly as its project writes it, in quotes: YAML reads an unquoted 3.10 as the number 3.1. Semantic, Python, calendar and purely numeric versions are all understood and compared by meaning.
 */
export type Version = string;

/**
 * The versions that are acceptable, as a Python specifier (`>=2.1,<3`), an npm range (`^2.0.0`) or a bare version, which means everything that starts with it. Quote it: `>` begins a block of text in YAML.
 */
export type Specifier = string;

/**
 * An amount of memory, storage or processor time as Kubernetes writes it. `16Gi` and `16GiB` are binary, `16G` and `16 GB` decimal, and the difference of 7 % is real; `500m` is half a core; a bare number counts bytes or cores.
 */
export type Quantity = string | number;

/**
 * A length of time with its unit: `250ms`, `2s`, `90min`, `7d`, `1h30m`, or ISO 8601 such as `P7D`. There is no default unit, so that milliseconds and seconds cannot be confused.
 */
export type Duration = string;

/**
 * How often something happens per unit of time: `30/s`, `1.2k/s`, `600/min` or `2.5 Hz`. The time unit is always written, because per second and per minute are the classic confusion.
 */
export type Rate = string;

/**
 * A share between 0 and 1; five percent is 0.05. Percentages are displayed as such, but always written as fractions, so that 1 never means both all and one percent.
 */
export type Fraction = number;

/**
 * The data type of a value, in any spelling in use: `float32`, `tensor(float)`, `<f4`, `TYPE_FP32`, `torch.float32`. Spellings are compared by meaning, and a family without a width, such as `integer`, stays as vague as it is.
 */
export type Dtype = string;

/**
 * The unit of a number as a UCUM code (`Cel`, `km/h`, `mg/dL`) or a common name (`celsius`, `USD`, `px`). Write `1` for a plain ratio; leave it out only when nobody knows the unit.
 */
export type Unit = string;

/**
 * One dimension of a tensor: a fixed size, a name for a size that varies (`batch`), or null where the size is not known. The same name twice in one shape means the same size.
 */
export type Dim = number | string | null;

/**
 * The dimensions of a tensor, outermost first. Give every dimension, including the batch: a missing batch dimension is one of the commonest reasons why a model refuses its input.
 */
export type Shape = readonly Dim[];

/**
 * Points at another descriptor as `Kind/name`, optionally `@version` and `#/json/pointer` into it. Items of lists are addressed by their name, as in `TrainedModel/fraud-scorer#/outputs/score`.
 */
export type Reference = string;

/**
 * Points at the descriptor of the context of a system: `SystemContext/name`, optionally with `@version`. A reference to a descriptor that does not exist is reported as a mismatch.
 */
export type SystemContextRef = string;

/**
 * Points at the descriptor of a raw data set: `RawData/name`, optionally with `@version`. A reference to a descriptor that does not exist is reported as a mismatch.
 */
export type RawDataRef = string;

/**
 * Points at the descriptor of a training data set: `TrainingData/name`, optionally with `@version`. A reference to a descriptor that does not exist is reported as a mismatch.
 */
export type TrainingDataRef = string;

/**
 * Points at the descriptor of a data pipeline: `DataPipeline/name`, optionally with `@version`. A reference to a descriptor that does not exist is reported as a mismatch.
 */
export type DataPipelineRef = string;

/**
 * Points at the descriptor of a trained model: `TrainedModel/name`, optionally with `@version`. A reference to a descriptor that does not exist is reported as a mismatch.
 */
export type TrainedModelRef = string;

/**
 * Points at the descriptor of a component: `Component/name`, optionally with `@version`. A reference to a descriptor that does not exist is reported as a mismatch.
 */
export type ComponentRef = string;

/**
 * Points at the descriptor of an environment: `Environment/name`, optionally with `@version`. A reference to a descriptor that does not exist is reported as a mismatch.
 */
export type EnvironmentRef = string;

/**
 * One end of a connection: a reference to a port such as `Component/checkout#/outputs/basket`, or the word `external` where the other end lies outside this system. Without a pointer it means the element as a whole.
 */
export type Endpoint = string;

/**
 * A place inside a descriptor as a JSON Pointer (RFC 6901). Items of lists are addressed by their name rather than by their position, so reordering a list breaks nothing.
 */
export type Pointer = string;

/**
 * A moment as RFC 3339 writes it, always with its offset from UTC. A time without an offset means different moments to different readers, so it is not accepted.
 */
export type Timestamp = string;

/**
 * A calendar day, written year-month-day. Quote it if your tools turn unquoted dates into something else.
 */
export type CalendarDate = string;

/**
 * The SHA-256 digest of the bytes of a file or image. Two things with the same digest are the same thing, whatever their names and versions claim.
 */
export type Digest = string;

/**
 * Where something can be found: a URL, a bucket path, or a path relative to this file. It is shown to people; nothing is fetched from the network.
 */
export type Location = string;

/**
 * Free text for people, in plain words. Machines do not interpret it, so anything that must be compared belongs in an attribute of its own.
 */
export type FreeText = string;

/**
 * Longer free text for people; Markdown is fine. Machines do not interpret it, so anything that must be compared belongs in an attribute of its own.
 */
export type LongText = string;

/**
 * A single value: text, a number, true or false. Quote anything that must stay text, such as codes with leading zeros.
 */
export type Scalar = string | number | boolean;

/**
 * The group of people who say something: those who build the model, those who build the software around it, those who run it, or those who answer for the product. A mismatch is a difference between two of them.
 */
export type Perspective = 'data-science' | 'software-engineering' | 'operations' | 'product';

/**
 * What an environment is for. Rules about serving look at production first, and use the others to find what changes on the way there.
 */
export type Stage = 'training' | 'development' | 'staging' | 'production';

/**
 * How far a description has come: agreed and in force is `active`; `deprecated` still works but is on its way out. Nobody should build on something `retired`.
 */
export type Status = 'proposed' | 'draft' | 'active' | 'deprecated' | 'retired';

/**
 * The name of a metric, such as `accuracy`, `recall@10`, `latency.p99` or `input.drift`. Use one spelling on both sides: what a model needs and what monitoring provides are joined by it.
 */
export type MetricName = string;

/**
 * How a measured value is compared with its threshold, measured value on the left. Quote it, because `>` has a meaning of its own in YAML.
 */
export type Operator = '<' | '<=' | '>' | '>=' | '==' | '!=';

/**
 * The name of a piece of software as its package index or vendor spells it, such as `torch`, `onnxruntime-gpu`, `CUDA` or `Python`. Case, `_` against `-` and well-known aliases do not matter.
 */
export type SoftwareName = string;

/**
 * The licence as an SPDX identifier or expression (`Apache-2.0`, `GPL-3.0-only OR MIT`), or a name of your own for a private one. Whoever ships the product needs it before, not after, the release.
 */
export type License = string;

/**
 * A human language as a BCP 47 tag: `en`, `de-AT`, `zh-Hant`. A region narrows it, so `pt` covers both `pt-BR` and `pt-PT`.
 */
export type LanguageTag = string;

/**
 * How far data may travel, from `public` to `restricted`. An environment that accepts `internal` data must not receive anything stricter.
 */
export type Classification = 'public' | 'internal' | 'confidential' | 'restricted';

/**
 * The form in which sensitive values appear, from `raw` to fully `anonymised`. Pseudonymised data still counts as personal, because somebody holds the key.
 */
export type SensitivityForm =
  'raw' | 'anonymised' | 'pseudonymised' | 'aggregated' | 'encrypted' | 'tokenised';

/**
 * Where data comes from: the running system, the company, the public, a simulation, a generator, or a stand-in (`proxy`) for data that could not be had. Anything but `operational` needs an argument why it represents production.
 */
export type Origin =
  'operational' | 'enterprise' | 'public' | 'simulated' | 'synthetic' | 'proxy' | 'other';

/**
 * The way data is reached. The same field read from a nightly table and from a live stream has a different age, and often different values.
 */
export type Access = 'api' | 'table' | 'stream' | 'file' | 'log' | 'queue' | 'sensor';

/**
 * How much a person stands between an output and its effect: none (`automatic`), a click (`human-confirms`), a judgement (`human-decides`), or it only informs (`advisory`).
 */
export type Automation = 'automatic' | 'human-confirms' | 'human-decides' | 'advisory';

/**
 * What reasons are about: one output (`local`), the model as a whole (`global`), or `both`. A ranking of features over all cases tells nobody why this case was refused.
 */
export type ExplanationScope = 'local' | 'global' | 'both';

/**
 * Whether whoever receives an output must also be told why. An explanation that is required but that the model cannot give is found late and is expensive.
 */
export type ExplanationNeed = 'none' | 'optional' | 'required';

/**
 * What happens with an input that breaks the declared domain or type: refuse it, repair it, or let it through. Silent repair on one side and an expected error on the other is a typical mismatch.
 */
export type InvalidHandling = 'reject' | 'impute' | 'clip' | 'default' | 'pass-through' | 'error';

/**
 * Named settings with plain values or lists of them, spelled as the code or the command line spells them. Parameters that share a name in two corresponding steps are compared value by value.
 */
export interface Settings {
  /**
   * @minItems undefined
   * @maxItems 1000
   */
  readonly [k: string]: string | number | boolean | readonly (string | number | boolean)[];
}

/**
 * Anything your own tools want to keep beside a description, under keys in reverse domain order. It is carried along but never compared; everything else in a descriptor is closed, so that typing errors are found.
 */
export interface Annotations {
  readonly [k: string]: unknown;
}

/**
 * A document that explains the element further. It serves people who want the story behind the numbers.
 */
export interface Documentation {
  /**
   * What the reader will find there, in a few words. Good titles save the other role from opening ten links to find one answer.
   */
  readonly title: string;
  /**
   * The address or the path of the document. Whoever wrote it knows; it is shown beside findings about this element.
   */
  readonly location: Location;
}

/**
 * An assumption about an element that somebody else owns. It is compared with what the owner says, and a difference quotes both sides.
 */
export interface Expectation {
  /**
   * The element that the assumption is about, usually owned by somebody else. Its owner is asked when the assumption turns out wrong.
   */
  readonly of: Reference;
  /**
   * The attribute of that element, as a pointer with list items by name. It need not exist yet: then the answer is unknown and its owner is asked for it.
   */
  readonly at: Pointer;
  /**
   * The exact value that is assumed, of any type. Units and spellings are compared by meaning, so `24Gi` equals `24GiB`.
   */
  readonly equals?: unknown;
  /**
   * The values that would all be fine. Use it where you can live with several answers but not with any.
   */
  readonly oneOf?: readonly Scalar[];
  /**
   * The smallest value that is still fine, including itself. Write it with its unit, as in `24Gi` or `30/s`.
   */
  readonly atLeast?: string | number;
  /**
   * The largest value that is still fine, including itself. Write it with its unit, as in `250ms`.
   */
  readonly atMost?: string | number;
  /**
   * The value must stay strictly below this. For durations, sizes and rates write the unit.
   */
  readonly lessThan?: string | number;
  /**
   * The value must lie strictly above this. For durations, sizes and rates write the unit.
   */
  readonly moreThan?: string | number;
  /**
   * What the list at that place must contain: one value or several. The list may contain more; only what is missing is reported.
   */
  readonly includes?: string | number | boolean | readonly Scalar[];
  /**
   * The version range that the version at that place must lie in. Use it instead of `equals` for software, where a patch release should not raise an alarm.
   */
  readonly satisfies?: Specifier;
  /**
   * True if somebody must have said anything at all at that place, false if the place must stay empty. It is for attributes whose mere presence matters, such as a rollback target.
   */
  readonly provided?: boolean;
  /**
   * Why you assume it, in a sentence. It is quoted to the owner of the other element, who can then judge whether the need is real.
   */
  readonly because?: FreeText;
  /**
   * Whose assumption it is, where that is not the perspective of the whole document. A product owner may have an expectation written down in a file of the engineers.
   */
  readonly perspective?: Perspective;
}

/**
 * A value that was read from an artifact or measured, with its origin. It outranks what people remember, and it is never typed by hand.
 */
export interface Evidence {
  /**
   * The attribute of this descriptor that was read from the artifact. A declared value at the same place is compared with it.
   */
  readonly at: Pointer;
  /**
   * The value as it was read. Import and verify write it; do not type it by hand, or it stops being evidence.
   */
  readonly value: unknown;
  /**
   * Which file, tool and moment the value comes from. It turns a number into something that can be checked again.
   */
  readonly from: {
    /**
     * The artifact or export that was read, relative to this file. Verify opens it again and compares.
     */
    readonly file: Location;
    /**
     * The digest of the file when it was read. If it differs today, somebody replaced the artifact and the evidence is stale.
     */
    readonly digest?: Digest;
    /**
     * What read the value, so that a doubtful number can be traced. Tools fill it in on their own.
     */
    readonly tool?: string;
    /**
     * When the value was read. Evidence older than the artifact or the deployment is not trusted.
     */
    readonly time?: Timestamp;
    /**
     * Where in that file the value stands, if one can say: a JSON pointer, a tensor name, a column. It lets a reader check by eye.
     */
    readonly pointer?: string;
    /**
     * Which records an observed value rests on, where they say no times. A value with it counts as observed, like one with `since`.
     */
    readonly records?: string;
    /**
     * When the window of an observed value began; `time` is when it ended. A value with it was seen while the system ran, and counts as observed.
     */
    readonly since?: Timestamp;
    /**
     * The stretch of time that an observed value covers. Values observed over an hour and over a month are not the same claim.
     */
    readonly window?: Duration;
    /**
     * How many records the value was computed from. Few samples make a weak claim, and rules about statistics take that into account.
     */
    readonly samples?: number;
  };
}

/**
 * Says why an attribute is absent. Absent is not zero and not a pass, and with a reason it is not a surprise either.
 */
export interface NotProvided {
  /**
   * The attribute that is left out on purpose. It tells others that the gap was seen, and is not merely forgotten.
   */
  readonly at: Pointer;
  /**
   * Why it is absent: nobody knows, it makes no sense here, it may not be told, or it will come later. Only `not-applicable` silences rules; the others stay open questions.
   */
  readonly reason: 'unknown' | 'not-applicable' | 'withheld' | 'pending';
  /**
   * One sentence more for whoever needs the value. Say whom to ask, or what it depends on.
   */
  readonly note?: FreeText;
  /**
   * By when the value is expected. After that day the gap is reported again.
   */
  readonly until?: CalendarDate;
}

/**
 * A stretch of calendar days, both ends included. It says which times something covers, so that gaps and overlaps can be found.
 */
export interface DateRange {
  /**
   * The first day that counts, inclusive. Whoever collected the data knows it; leave it out when the beginning is open.
   */
  readonly from?: CalendarDate;
  /**
   * The last day that counts, inclusive. It shows how old the newest data is; leave it out when the end is open.
   */
  readonly to?: CalendarDate;
}

/**
 * A stretch of time between two moments. Numbers without their window cannot be compared with others.
 */
export interface TimeWindow {
  /**
   * The first moment that was counted, inclusive. Exports usually carry it; without it nobody can tell a quiet night from a busy day.
   */
  readonly from?: Timestamp;
  /**
   * The moment where counting stopped, exclusive. It says how current the numbers are.
   */
  readonly to?: Timestamp;
}

/**
 * How big a data set is. It decides where it fits and how far its statistics can be trusted.
 */
export interface DataSize {
  /**
   * How many records there are: rows, images, documents. Data scientists need it to judge whether results can be trusted.
   */
  readonly records?: number;
  /**
   * How much room the data takes where it lies. Whoever provides disks, memory and network for training needs it.
   */
  readonly bytes?: Quantity;
}

/**
 * What an element needs from the machine it runs on. Operations compares it with what an environment offers.
 */
export interface ResourceNeed {
  /**
   * Processor cores needed while it works, `500m` being half a core. Operations needs it to place and size the workload.
   */
  readonly cpu?: Quantity;
  /**
   * Main memory at its peak, not on average. Too little, and the process is killed under load rather than at start.
   */
  readonly memory?: Quantity;
  /**
   * Disk space needed, temporary files included. A full disk is a common and silent way for a pipeline to stop.
   */
  readonly storage?: Quantity;
}

/**
 * The agreement between the provider of an interface and its consumers. It says what may change, and how early one hears of it.
 */
export interface Contract {
  /**
   * The version of the agreed interface, not of the code behind it. Consumers pin it; when the two sides name different ones, somebody reads the wrong documentation.
   */
  readonly version?: Version;
  /**
   * How changes are made and announced, in a sentence. Consumers need it to know whether a field may vanish overnight.
   */
  readonly changePolicy?: FreeText;
  /**
   * How long before a breaking change consumers are told. If it is shorter than retraining takes, the model breaks.
   */
  readonly notice?: Duration;
}

/**
 * Where code lives, down to the revision. It is how two people make sure that they talk about the same code.
 */
export interface CodeRef {
  /**
   * The repository or file that holds the code. Whoever must reproduce or debug the element starts here.
   */
  readonly location: Location;
  /**
   * The commit, tag or branch. A commit is exact; a branch moves, and what it holds today may not be what was run.
   */
  readonly revision?: string;
  /**
   * The file or folder inside the repository. It saves the reader from searching a monorepo.
   */
  readonly path?: Location;
  /**
   * The digest of the code as it was run. Equal digests prove that training and serving used the same code.
   */
  readonly digest?: Digest;
}

/**
 * A piece of software that must be there, and in which versions. It is compared with what an environment lists.
 */
export interface SoftwareNeed {
  /**
   * The software that is needed, as its package index spells it. Data scientists know it from the training environment; operations must install it.
   */
  readonly name: SoftwareName;
  /**
   * Which versions work, as a range rather than the one on your machine. Leave it out only when truly any version does.
   */
  readonly version?: Specifier;
  /**
   * The build variant that matters, such as the CUDA tag of a wheel. Two builds of one version can support different GPUs.
   */
  readonly build?: string;
  /**
   * What sort of software it is. It tells operations whether it belongs in an image, on the host, or somewhere on the network.
   */
  readonly kind?: 'language' | 'framework' | 'library' | 'tool' | 'runtime' | 'driver' | 'os' | 'service';
  /**
   * True if the element also works without it, perhaps more slowly. An absent optional package is no mismatch.
   */
  readonly optional?: boolean;
  /**
   * True if it ships inside the element's own image or artifact. Then the environment need not provide it, though drivers and kernels must still fit.
   */
  readonly bundled?: boolean;
  /**
   * The licence under which it is used. Product and legal need it when the software is shipped to customers or to devices.
   */
  readonly license?: License;
  /**
   * What it is needed for. It helps operations to judge whether an older or another version would do.
   */
  readonly because?: FreeText;
}

/**
 * A piece of software that is there, with its version. An environment lists what it has, so that needs can be compared with it.
 */
export interface SoftwareItem {
  /**
   * The installed software, as its package index or vendor spells it. Operations can export the list rather than type it.
   */
  readonly name: SoftwareName;
  /**
   * The version that is really installed, in quotes and with any local tag. Data scientists compare it with what they trained on.
   */
  readonly version?: Version;
  /**
   * The build variant, if the version does not already carry it. It decides which GPUs and CUDA versions work.
   */
  readonly build?: string;
  /**
   * What sort of software it is. It separates what images can bring along from what only the host can provide.
   */
  readonly kind?: 'language' | 'framework' | 'library' | 'tool' | 'runtime' | 'driver' | 'os' | 'service';
  /**
   * The licence under which it is installed. It matters when the environment is a product or a device.
   */
  readonly license?: License;
  /**
   * The last day on which it gets fixes. Models outlive runtimes, so whoever plans a release needs to see it coming.
   */
  readonly endOfSupport?: CalendarDate;
}

/**
 * A setting that code reads when it starts or runs. The element names what it needs, the environment what it provides.
 */
export interface ConfigurationItem {
  /**
   * The name of the setting, exactly as the code looks it up. A differing spelling is only noticed when the process starts.
   */
  readonly name: Name;
  /**
   * What sort of setting it is. Secrets and licences need somebody to obtain them, which takes longer than setting a variable.
   */
  readonly kind?: 'variable' | 'secret' | 'endpoint' | 'file' | 'license';
}

/**
 * How far an answer may lie from the expected one. Exact equality fails on the first machine with another GPU.
 */
export interface Tolerance {
  /**
   * The largest difference that still counts as equal, in the unit of the output. Numerical results differ a little between devices and libraries.
   */
  readonly absolute?: number;
  /**
   * The largest difference relative to the expected value, as a fraction. Use it where outputs span several orders of magnitude.
   */
  readonly relative?: number;
}

/**
 * Inputs with known answers that anybody can run. They replace the question whether it still works by a test.
 */
export interface Verification {
  /**
   * The inputs with known answers. They let software engineers and operations check an installation without a data scientist at hand.
   */
  readonly cases?: readonly {
    /**
     * The name of the case, unique in this list. It appears in the report when the case fails after deployment.
     */
    readonly name: Name;
    /**
     * What the case tries: an ordinary input, one at the edge of the domain, a wrong one, or a broken surrounding. Engineers need more than the sunny ones.
     */
    readonly kind?: 'nominal' | 'boundary' | 'error' | 'failure';
    /**
     * Where the input is or what it looks like. Whoever integrates the element sends exactly this.
     */
    readonly input?: FreeText;
    /**
     * Where the expected answer is or what it looks like. For errors, give the message or the code.
     */
    readonly expected?: FreeText;
    /**
     * How far the answer may differ and still pass. Without it nobody knows whether 0.731 instead of 0.732 is a fault.
     */
    readonly tolerance?: Tolerance;
  }[];
  /**
   * The version whose answers these cases hold. Cases of an older version fail for the wrong reason.
   */
  readonly modelVersion?: Version;
  /**
   * Where the cases are kept. Everyone who integrates or deploys the element needs to get at them.
   */
  readonly location?: Location;
  /**
   * The data that records in the cases were taken from, as references; an empty list says that all cases are made up. Whoever made them knows it; what must not leave a place or be seen must not travel as a test case either.
   */
  readonly from?: readonly Reference[];
  /**
   * True if the cases go along with the element to wherever it runs, such as in its image; false if they stay with those who build it. Whoever packs the image knows it, and seldom where the cases come from.
   */
  readonly shipped?: boolean;
  /**
   * True if the same input always gives the same answer. If not, tests that compare exactly will fail now and then.
   */
  readonly deterministic?: boolean;
}

/**
 * How frequent one label is. Two lists of these, from training and from production, are compared by policy rather than for equality.
 */
export interface LabelShare {
  /**
   * The class or label as it stands in the data. Labels on the two sides are joined by it, so spell it as the data does.
   */
  readonly label: string | number | boolean;
  /**
   * The share of records with this label, from 0 to 1. Data scientists need it to see whether production is balanced like training was.
   */
  readonly fraction: Fraction;
  /**
   * How many records carry the label. It tells a real shift from the noise of a small sample.
   */
  readonly count?: number;
  /**
   * The label in production that this one stands for, where the names differ. Without it the two distributions cannot be compared.
   */
  readonly mapsTo?: string | number | boolean;
}

/**
 * What the values of a field look like, in numbers. Made by profiling rather than by hand, and compared with a tolerance, never for equality.
 */
export interface Statistics {
  /**
   * How many values were looked at, missing ones included. Everything else here is only as good as this number.
   */
  readonly count?: number;
  /**
   * How many of them were missing. A rising share of missing values is often the first sign that an upstream field changed.
   */
  readonly missing?: number;
  /**
   * The average of the values present, in the unit below. A shift of the mean beyond the policy is reported.
   */
  readonly mean?: number;
  /**
   * The standard deviation, in the unit below. It is the yardstick for judging whether a mean has moved much.
   */
  readonly std?: number;
  /**
   * The smallest value seen. A value below the declared domain shows that the domain or the data is wrong.
   */
  readonly minimum?: number;
  /**
   * The largest value seen. It betrays a changed unit at once: cents instead of euros are a hundred times larger.
   */
  readonly maximum?: number;
  /**
   * How many different values occur. One hundred categories where three were declared is a mismatch.
   */
  readonly distinct?: number;
  /**
   * How many values are exactly zero. Zeros that stand for missing values ruin averages without any error.
   */
  readonly zeros?: number;
  /**
   * Points of the distribution, from which tails can be compared. Profile writes them; a person can read them.
   */
  readonly quantiles?: readonly {
    /**
     * Which quantile, as a fraction: 0.5 is the median. Choose the ones that people argue about.
     */
    readonly q: Fraction;
    /**
     * The value below which that share of the data lies, in the unit below. Long tails show here and not in the mean.
     */
    readonly value: number;
  }[];
  /**
   * The distribution in bins. Drift measures such as PSI are computed from it, so it is worth keeping.
   */
  readonly histogram?: {
    /**
     * The borders of the bins, ascending, one more than there are bins. Both sides must use the same edges, or be rebinned.
     */
    readonly edges: readonly number[];
    /**
     * How many values fall into each bin, lower edge included. Shapes of distributions are compared on these.
     */
    readonly counts: readonly number[];
  };
  /**
   * The most frequent values with their counts. For categories it is what the histogram is for numbers.
   */
  readonly top?: readonly {
    /**
     * A frequent value, as it stands in the data. A sentinel such as -999 is usually discovered here.
     */
    readonly value: string | number | boolean;
    /**
     * How often that value occurs. Relative to the whole it shows which category dominates.
     */
    readonly count: number;
  }[];
  /**
   * The unit of the numbers here, if it is not the unit of the field. Statistics in cents and a field in euros do occur.
   */
  readonly unit?: Unit;
  /**
   * The stretch of time that the numbers cover. A week in December and a year are no fair comparison.
   */
  readonly window?: TimeWindow;
  /**
   * How the numbers were made: in full, from a sample, or with a sketch. Approximate quantiles deserve a wider tolerance.
   */
  readonly method?: FreeText;
}

/**
 * The circumstances for which something holds. The domain of the production system must lie inside the one the model was made for.
 */
export interface OperatingDomain {
  /**
   * The devices on which data arises or the model runs, by product name. A model trained on one camera often fails on the next.
   */
  readonly devices?: readonly string[];
  /**
   * The places or installations that are covered, by the name people use. A new plant or hospital is outside until somebody adds it.
   */
  readonly sites?: readonly string[];
  /**
   * The countries or subdivisions, as ISO 3166 codes. Law, language, climate and behaviour change at borders.
   */
  readonly regions?: readonly string[];
  /**
   * The human languages, as BCP 47 tags. A text model answers other languages too, only badly.
   */
  readonly languages?: readonly LanguageTag[];
  /**
   * The people or things that are covered, in the words of the domain. Groups that were not in the training data belong to no claim about quality.
   */
  readonly populations?: readonly string[];
  /**
   * The circumstances that are covered, such as weather, light or load. Whoever operates the system knows the ones that really occur.
   */
  readonly conditions?: readonly string[];
  /**
   * The sensors or instruments, by product name. Another sensor means another noise, another range and often another unit.
   */
  readonly sensors?: readonly string[];
  /**
   * The days that are covered. A model that has seen no winter has no winter in its domain.
   */
  readonly period?: DateRange;
  /**
   * The hours that are covered, as ranges or in words. Night shifts and rush hours look different to a model.
   */
  readonly timesOfDay?: readonly string[];
}

/**
 * The values that a port can carry. What a producer may send must lie inside what its consumer accepts.
 */
export interface Domain {
  /**
   * The smallest allowed value, in the unit of the port. A producer that can go below it does not fit its consumer.
   */
  readonly minimum?: number;
  /**
   * The largest allowed value, in the unit of the port. Out-of-range values must be handled by somebody, so somebody must know the range.
   */
  readonly maximum?: number;
  /**
   * True if the minimum itself is not allowed. It matters for logarithms and divisions, where zero is the fatal value.
   */
  readonly exclusiveMinimum?: boolean;
  /**
   * True if the maximum itself is not allowed. Bins and wrap-around values such as 360 degrees often exclude it.
   */
  readonly exclusiveMaximum?: boolean;
  /**
   * Every value that may occur, spelled as in the data. A consumer that does not know one of them has no answer for it.
   */
  readonly categories?: readonly (string | number | boolean)[];
  /**
   * True if the position in the list carries meaning, as where the model answers with the index of a class. Then the same names in another order are a mismatch.
   */
  readonly ordered?: boolean;
  /**
   * A regular expression that the whole text matches. Give it for codes and identifiers, where a format change breaks joins silently.
   */
  readonly pattern?: string;
  /**
   * True if other values than the listed ones can occur. Then the consumer needs an answer for unknown categories.
   */
  readonly open?: boolean;
}

/**
 * Which model made a vector and how vectors are compared. Both sides of a search must agree on all of it.
 */
export interface Embedding {
  /**
   * The model that makes the vectors. Vectors of two models cannot be compared, even when their lengths agree.
   */
  readonly model: string;
  /**
   * The version of that model. An index built with one version must be rebuilt before the other may query it.
   */
  readonly version?: Version;
  /**
   * How many numbers one vector has. Vector stores fix it when an index is created.
   */
  readonly dimension?: number;
  /**
   * How closeness is measured. Dot product equals cosine only for vectors of length one.
   */
  readonly metric?: 'cosine' | 'dot' | 'euclidean';
}

/**
 * What a value means, beyond its type. It is what the two sides of a connection most often understand differently.
 */
export interface Meaning {
  /**
   * What the number or value is. A score read as a probability is the most frequent misunderstanding between those who build a model and those who use it.
   */
  readonly kind?:
    | 'probability'
    | 'score'
    | 'logit'
    | 'class'
    | 'quantity'
    | 'count'
    | 'embedding'
    | 'text'
    | 'identifier'
    | 'timestamp'
    | 'image'
    | 'audio'
    | 'ranking'
    | 'detection'
    | 'mask'
    | 'flag'
    | 'other';
  /**
   * What it is a probability, amount or name of, in the words of the domain. It is what a consumer needs to put the right label on it.
   */
  readonly of?: FreeText;
  /**
   * The class whose probability or score it is. Two sides that take opposite classes get exactly the wrong answer every time.
   */
  readonly positive?: string | number | boolean;
  /**
   * What a larger value means. For scores, some scales run from good to bad and some from bad to good.
   */
  readonly higherMeans?: FreeText;
  /**
   * How far ahead of the moment of prediction the value speaks, such as 30d for leaving within the next 30 days. Data science chose it with the labels; whoever acts on the value plans by it.
   */
  readonly horizon?: Duration;
  /**
   * True if, among cases given 0.8, about 80 % come true. Thresholds and expected costs are only meaningful on calibrated probabilities.
   */
  readonly calibrated?: boolean;
  /**
   * In which form the uncertainty comes along, if at all. Software that shows or uses it must expect the same form.
   */
  readonly uncertainty?: 'none' | 'standard-error' | 'interval' | 'distribution' | 'ensemble';
  /**
   * The cut that turns the value into a decision. It belongs to somebody, and it must be chosen anew when the model changes.
   */
  readonly threshold?: {
    /**
     * The value at which the decision flips, on the scale of this output. Quote the one in use, not the one from the paper.
     */
    readonly value: number;
    /**
     * Who may change it: a perspective or a reference to an element. A threshold with two owners, or none, drifts away from the costs it was chosen for.
     */
    readonly owner?: string;
    /**
     * True if it can be changed in operation without a release. Then monitoring has to record the value beside each decision.
     */
    readonly editable?: boolean;
  };
  /**
   * What one value is about: a whole image, a pixel, a customer, a transaction. Consumers that count values need to know what they count.
   */
  readonly granularityOf?: FreeText;
  /**
   * For vectors, the model that made them and how they are compared. Index and query must agree on it.
   */
  readonly embedding?: Embedding;
}

/**
 * How an image is encoded and prepared. Each of these can differ between training and serving without anything crashing.
 */
export interface Image {
  /**
   * The width in pixels that the port carries. Leave it out if any width is fine and resizing follows.
   */
  readonly width?: number;
  /**
   * The height in pixels that the port carries. Leave it out if any height is fine and resizing follows.
   */
  readonly height?: number;
  /**
   * How many colour channels there are. Grey images sent to a colour model fail, and images with an alpha channel too.
   */
  readonly channels?: number;
  /**
   * The order of the colour channels. OpenCV reads BGR, nearly everything else RGB; the wrong order costs accuracy without any error.
   */
  readonly channelOrder?: 'RGB' | 'BGR' | 'RGBA' | 'BGRA' | 'GRAY';
  /**
   * The smallest and the largest pixel value, before mean and std are applied: 0 to 1, or 0 to 255. A factor of 255 makes every prediction nonsense.
   *
   * @minItems 2
   * @maxItems 2
   */
  readonly range?: readonly [number, number];
  /**
   * The value that is subtracted from each channel, in channel order. It must be the one used in training.
   */
  readonly mean?: readonly number[];
  /**
   * The value by which each channel is divided, in channel order. It must be the one used in training.
   */
  readonly std?: readonly number[];
  /**
   * How images are brought to size. Training and serving must do it alike, or accuracy drops for no visible reason.
   */
  readonly resize?: {
    /**
     * How another aspect ratio is brought to size. Stretched objects look different to a model that was trained on cropped ones.
     */
    readonly method?: 'stretch' | 'crop' | 'letterbox' | 'pad';
    /**
     * How pixels in between are computed. Libraries differ even under the same name, most of all when shrinking.
     */
    readonly interpolation?: 'nearest' | 'bilinear' | 'bicubic' | 'area' | 'lanczos';
    /**
     * True if the image is smoothed before it is shrunk. Switching it changes small objects enough to change predictions.
     */
    readonly antialias?: boolean;
    /**
     * The library that resizes, since equal settings give unequal pixels in different libraries. Data scientists know it from the training code.
     */
    readonly library?: string;
  };
  /**
   * Whether the orientation in the EXIF data is applied. Photographs from telephones lie on their side if it is ignored.
   */
  readonly exif?: 'honoured' | 'ignored';
  /**
   * The file format or encoding on the wire. JPEG artefacts change predictions of models that were trained on lossless images.
   */
  readonly format?: string;
}

/**
 * How sound is sampled and encoded. A model hears what it was trained on only if all of it agrees.
 */
export interface Audio {
  /**
   * Samples per second, in hertz. Speech sampled at 8 kHz and fed to a model for 16 kHz is understood as noise.
   */
  readonly sampleRate?: number;
  /**
   * How many channels there are: 1 for mono, 2 for stereo. Somebody has to mix them down, and both sides may think it is the other.
   */
  readonly channels?: number;
  /**
   * Bits per sample, as recorded. It sets the range of the raw values.
   */
  readonly bitDepth?: number;
  /**
   * The encoding on the wire. Lossy codecs for telephony remove what some models listen for.
   */
  readonly codec?: string;
  /**
   * The length of audio that one input holds. Shorter clips must be padded by somebody, longer ones cut.
   */
  readonly window?: Duration;
  /**
   * The smallest and the largest value of a sample: -1 to 1, or the range of integers. A wrong scale looks like silence or like clipping.
   *
   * @minItems 2
   * @maxItems 2
   */
  readonly amplitude?: readonly [number, number];
}

/**
 * How text is encoded, cut and turned into tokens. Most quality lost between notebook and service is lost here.
 */
export interface TextDetails {
  /**
   * The character encoding of the bytes. Anything but UTF-8 on one side shows up as broken letters on the other.
   */
  readonly encoding?: string;
  /**
   * The human languages that occur or are accepted. Product knows who writes; data science knows what was trained.
   */
  readonly languages?: readonly LanguageTag[];
  /**
   * The longest text in tokens of the tokenizer below. What is longer is cut or refused, and users notice at the end of long documents.
   */
  readonly maxTokens?: number;
  /**
   * The longest text in characters. Form fields and databases limit it; check it together with the tokens.
   */
  readonly maxCharacters?: number;
  /**
   * What turns text into token numbers. It belongs to the model as much as the weights do.
   */
  readonly tokenizer?: {
    /**
     * The tokenizer, as its project names it. Another one gives other numbers for the same words, and the model reads nonsense.
     */
    readonly name: string;
    /**
     * The version of the tokenizer or of its files. Added tokens shift the numbers of all that follow.
     */
    readonly version?: Version;
    /**
     * The digest of the tokenizer file. Equal digests are the only proof that both sides use the same one.
     */
    readonly digest?: Digest;
    /**
     * How many tokens it knows. It must not exceed the rows of the embedding table, or the model crashes on rare words.
     */
    readonly vocabulary?: number;
  };
  /**
   * For chats, what puts the roles and turns of a conversation into one text. Data science knows the one of fine-tuning; whoever builds prompts or sets up the server easily applies another one, or none, and answers get worse without any error.
   */
  readonly template?: {
    /**
     * The template, as its project names it; `none` where turns are sent as they are.
     */
    readonly name?: string;
    /**
     * The digest of the text of the template, which `mismatch import` reads from the configuration of a tokenizer. Equal digests are the only proof that both sides use the same one.
     */
    readonly digest?: Digest;
  };
  /**
   * What happens with text that is too long. Cutting silently loses a part of it, in which the decisive sentence may stand.
   */
  readonly truncation?: 'error' | 'truncate' | 'split';
  /**
   * Which part of a text that is too long is cut off and lost; the rest is kept. Hugging Face calls `start` a `truncation_side` of `left`. Of a conversation, `start` loses the instruction and `end` the question; data science knows what was lost in training, and whoever builds the prompt or sets up the server what is lost now.
   */
  readonly droppedPart?: 'start' | 'middle' | 'end';
  /**
   * Whether letters are made lower-case first. It must be the same in training and in serving.
   */
  readonly casing?: 'lower' | 'preserve';
  /**
   * The tokens with a function of their own. Serving must add exactly those that training added.
   */
  readonly specialTokens?: {
    /**
     * The token put before the text, if any. Adding it twice, once by the template and once by the tokenizer, hurts quality.
     */
    readonly bos?: string;
    /**
     * The token that ends the text. If the server does not know it, answers do not stop.
     */
    readonly eos?: string;
    /**
     * The token that fills short texts. If it is not masked, padding changes the answer.
     */
    readonly pad?: string;
    /**
     * Every token that ends an answer; `eos` is usually one of them. Data science reads them from the template of the model; a server that does not know one of them lets answers run on until the limit.
     */
    readonly stop?: readonly string[];
    /**
     * True if the text on this port has its begin token already, for instance from a chat template. Whoever writes the template knows it; whoever turns the text into tokens must then add none.
     */
    readonly beginsWithBos?: boolean;
    /**
     * True if whoever takes the text on this port puts the begin token before it, as many tokenizers do by default. Data science knows it; a template that brings the token as well gives the model two.
     */
    readonly addsBos?: boolean;
  };
}

/**
 * What a time refers to, in which zone, and when it becomes known. It decides whether training saw the future.
 */
export interface TimeMeaning {
  /**
   * Which moment it is: when it happened, when it was processed, stored or collected, or not a real moment at all. Taking one for the other leaks the future into training.
   */
  readonly meaning?: 'event' | 'processing' | 'ingestion' | 'collection' | 'relative' | 'synthetic';
  /**
   * The time zone as an IANA name, `UTC`, or `naive` where none is stored. Two sides that assume different zones are off by hours, and by a day at midnight.
   */
  readonly zone?: string;
  /**
   * How it is written: `RFC 3339`, `epoch ms`, or a pattern. Seconds read as milliseconds land in January 1970.
   */
  readonly format?: string;
  /**
   * The smallest step it can tell. Daily values joined with hourly ones repeat or lose rows.
   */
  readonly resolution?: Duration;
  /**
   * How long after the event the row can be read in production. A feature that arrives after the decision cannot be used in it, however good it looks offline.
   */
  readonly availableAfter?: Duration;
  /**
   * False if clocks are known to be wrong or times were filled in. Order and durations computed from them cannot be trusted then.
   */
  readonly accurate?: boolean;
}

/**
 * What one record is about. Both sides may use the same column names and still count different things.
 */
export interface Granularity {
  /**
   * What one row stands for. Data per customer fed to a model that expects data per transaction type-checks and means nothing.
   */
  readonly entity?: FreeText;
  /**
   * The length of time that one row covers, if it is a summary. Hourly sums are not daily sums divided by 24.
   */
  readonly period?: Duration;
}

/**
 * How much comes in, ordinarily and at its worst. Capacity and costs follow from the difference.
 */
export interface ThroughputNeed {
  /**
   * The rate on an ordinary day. Operations knows it from monitoring, product from the business plan.
   */
  readonly typical?: Rate;
  /**
   * The highest rate that must be survived. Capacity is planned for this one; give it for the worst hour, not the average one.
   */
  readonly peak?: Rate;
}

/**
 * How data gets there: mode, window, rate and order. The producer states what it does, the consumer what it needs.
 */
export interface Delivery {
  /**
   * How data arrives: one request at a time, a stream, collected batches, or files. A model that needs a window of events cannot be fed by single requests unless somebody keeps the buffer.
   */
  readonly mode?: 'request' | 'stream' | 'batch' | 'file';
  /**
   * The stretch of data that belongs together. Somebody must collect it, and both sides must cut it alike.
   */
  readonly window?: {
    /**
     * How much one window holds: a number of items, or a duration. Whoever feeds the model must buffer that much.
     */
    readonly size: number | string;
    /**
     * How far one window starts after the last, in the same terms. Equal to the size means no overlap.
     */
    readonly stride?: number | string;
    /**
     * What size and stride count. With `duration`, they are written as durations, and durations need no unit.
     */
    readonly unit?: 'samples' | 'records' | 'duration' | 'frames' | 'tokens';
  };
  /**
   * How much arrives, ordinarily and at the peak. It is compared with the throughput that the consumer was measured at.
   */
  readonly rate?: ThroughputNeed;
  /**
   * The largest number of items in one call. A server that forms larger batches gets errors or runs out of memory.
   */
  readonly maximumBatch?: number;
  /**
   * How old data is when it arrives. It adds to the time that the whole decision takes.
   */
  readonly latency?: Duration;
  /**
   * Which order can be relied on. Models over sequences silently do worse on events that come out of order.
   */
  readonly order?: 'event-time' | 'arrival' | 'none';
}

/**
 * How delicate the values are. It decides where they may be stored, logged and sent.
 */
export interface Sensitivity {
  /**
   * How far the values may travel. Environments say what they accept, and the stricter side wins.
   */
  readonly classification?: Classification;
  /**
   * True if a person can be identified from it, alone or with other fields. Law then limits where it may lie and how long.
   */
  readonly personal?: boolean;
  /**
   * True if it is an attribute by which people must not be treated differently, such as sex or origin. A policy may forbid it as a feature and demand it for the audit.
   */
  readonly protected?: boolean;
  /**
   * In which form the values appear here. A consumer that expects raw values cannot use tokens.
   */
  readonly form?: SensitivityForm;
}

/**
 * Where a value originally comes from. It shows whether training and production read the same truth.
 */
export interface FieldSource {
  /**
   * The system that the value really comes from, not the last one it passed. Two fields with one name from two systems are two fields.
   */
  readonly system?: string;
  /**
   * The table, topic or collection, as the system names it. Whoever connects production needs to find the same one.
   */
  readonly table?: string;
  /**
   * The place inside a record or file, such as a JSON path or a column. It settles which of three similar fields was meant.
   */
  readonly path?: string;
  /**
   * How it is read there. A table in training and an interface in production rarely hold the same values at the same time.
   */
  readonly access?: Access;
  /**
   * What was done to it on the way, in short. Rounding, joins and filters upstream are invisible to everyone else.
   */
  readonly transformation?: FreeText;
}

/**
 * A fitted transformation into numbers, which belongs to the model. Refitting it on production data changes what the model sees.
 */
export interface Encoder {
  /**
   * How values become numbers. The consumer must not do it a second time, nor forget it.
   */
  readonly kind: 'one-hot' | 'ordinal' | 'target' | 'hash' | 'standardise' | 'min-max' | 'other';
  /**
   * The data set that the encoder learned its numbers from. It must be the training data, never all the data.
   */
  readonly fittedOn?: Reference;
  /**
   * The digest of the fitted encoder. If it differs between training and serving, the same input gives different numbers.
   */
  readonly digest?: Digest;
}

/**
 * One input, output or field with its type, unit, domain and meaning. The same structure describes models, pipelines, components and data, so that producer and consumer can be compared.
 */
export interface Port {
  /**
   * The name of the input, output or field, exactly as the artifact or the table spells it. Everything else refers to it by this name.
   */
  readonly name: PortName;
  /**
   * A readable name for people, if the technical one is cryptic. Reports show it beside the name.
   */
  readonly title?: string;
  /**
   * What it holds, in the words of the domain. Write what the name does not say: what is counted, from when to when, for whom.
   */
  readonly description?: LongText;
  /**
   * The data type of each value. The producer's type must fit the consumer's without losing range or precision.
   */
  readonly dtype?: Dtype;
  /**
   * The dimensions, outermost first, such as `[batch, 3, 224, 224]`, or `[3, 224, 224]` for a field of data. Data scientists read it from the model; engineers allocate buffers by it.
   */
  readonly shape?: Shape;
  /**
   * What the dimensions mean, in order, such as `NCHW` or `NHWC`. Two layouts can have the same shape and give garbage.
   */
  readonly layout?: string;
  /**
   * The unit of the numbers. Degrees, currencies and milliseconds are where the two sides differ without any error message.
   */
  readonly unit?: Unit;
  /**
   * Which values can occur: a range or a list of categories. What the producer may send must lie inside what the consumer accepts.
   */
  readonly domain?: Domain;
  /**
   * What the value means to whoever uses it. Write it for every output of a model: a score, a probability and a class index look alike.
   */
  readonly meaning?: Meaning;
  /**
   * True if the value must always be sent, which is the default. Engineers need it to know what they may leave out.
   */
  readonly required?: boolean;
  /**
   * True if the value itself may be null although the field is there. Consumers that never saw a null in training have no good answer to it.
   */
  readonly nullable?: boolean;
  /**
   * The codes that mean there is no value, such as -999 or an empty text. A code that one side takes for a number shifts every average.
   */
  readonly missing?: readonly (string | number | null)[];
  /**
   * Values that are not what they seem. Each is a trap for whoever reads the field as a plain number.
   */
  readonly special?: readonly {
    /**
     * The value with a meaning of its own, as it appears in the data. It looks like any other value to a machine.
     */
    readonly code: string | number | boolean;
    /**
     * What that value means. Whoever owns the source system knows; a model that treats it as a number learns nonsense.
     */
    readonly meaning: FreeText;
  }[];
  /**
   * What happens when the value is missing. If producer and consumer each think the other fills the gap, nobody does.
   */
  readonly onMissing?: 'reject' | 'impute' | 'default' | 'pass-through';
  /**
   * What happens with a value outside the domain. Engineers expect an error where data scientists often clip.
   */
  readonly onInvalid?: InvalidHandling;
  /**
   * What happens with a category that was not there in training. New products and new countries turn up the day after the release.
   */
  readonly onUnknownCategory?: 'reject' | 'ignore' | 'other' | 'error';
  /**
   * Who checks the value before it is used: a perspective or a reference to an element. A check that everybody leaves to the others is missing.
   */
  readonly validatedBy?: string;
  /**
   * Size, channels, value range and resizing of images. All of it must be as in training.
   */
  readonly image?: Image;
  /**
   * Sample rate, channels, codec and scale of sound. All of it must be as in training.
   */
  readonly audio?: Audio;
  /**
   * Encoding, languages, length and tokenizer of text. All of it must be as in training.
   */
  readonly text?: TextDetails;
  /**
   * Which moment a time means, in which zone, and when the row becomes readable. It prevents training on the future.
   */
  readonly time?: TimeMeaning;
  /**
   * What one record stands for. Producer and consumer must count the same thing.
   */
  readonly granularity?: Granularity;
  /**
   * How the data gets here: mode, window, rate, order. The producer says what it does, the consumer what it needs.
   */
  readonly delivery?: Delivery;
  /**
   * The protocol it travels over, such as REST, gRPC or Kafka. Software engineers know it; a mismatch means that somebody writes an adapter.
   */
  readonly protocol?: string;
  /**
   * What the field is for in learning or in serving. Labels and identifiers must not be fed to the model, and production need not deliver labels.
   */
  readonly role?:
    | 'feature'
    | 'label'
    | 'target'
    | 'prediction'
    | 'identifier'
    | 'weight'
    | 'timestamp'
    | 'group'
    | 'metadata';
  /**
   * How delicate the values are. It decides whether they may be logged, and where they may be sent.
   */
  readonly sensitivity?: Sensitivity;
  /**
   * When the value is known in production, relative to the decision. A feature from after the decision makes a model that is excellent offline and useless live.
   */
  readonly availableAt?: 'before-decision' | 'at-decision' | 'after-decision';
  /**
   * The position, where it carries meaning, as in positional tensors or columns without names. Two swapped columns of the same type raise no error.
   */
  readonly order?: number;
  /**
   * How many decimal places are kept. Values rounded on the way, such as coordinates, lose what the model used.
   */
  readonly precision?: number;
  /**
   * Where the value originally comes from. Training and production should read the same truth.
   */
  readonly source?: FieldSource;
  /**
   * The fitted transformation that the values have been, or will be, put through. It belongs to the model, so it must not be fitted again.
   */
  readonly encoder?: Encoder;
  /**
   * The field or output that this value comes from, or `external`. For training fields it is the field of production that it stands for, or the field of raw data that it was made from.
   */
  readonly from?: Endpoint;
  /**
   * The fields or inputs that this value goes to. Outputs that nobody consumes, and inputs that nobody feeds, are reported.
   */
  readonly to?: readonly Endpoint[];
  /**
   * What was seen of the port while the system ran. The monitor writes it as evidence and nobody types it by hand; it is compared with everything above.
   */
  readonly observed?: PortObservation;
  /**
   * What the values look like, in numbers. Training and production are compared on them, with the tolerance that the policy sets.
   */
  readonly statistics?: Statistics;
}

/**
 * One step of preparing data or of treating outputs. The same steps must run in training and in serving.
 */
export interface Step {
  /**
   * The name of the step, unique in this list. Steps of training and of serving are matched by it.
   */
  readonly name: Name;
  /**
   * What the step does, in one or two words that both sides use. Two pipelines that differ here prepare different data.
   */
  readonly operation: string;
  /**
   * The settings of the step that change its result. Training and serving must agree on each of them.
   */
  readonly parameters?: Settings;
  /**
   * Where the code of the step is. Equal digests prove that two pipelines do the same.
   */
  readonly code?: CodeRef;
  /**
   * What the step has learned, and from which data. It travels with the model, not with the data.
   */
  readonly fitted?: {
    /**
     * The data set that the step learned its numbers from. Anything but the training part leaks test data into training.
     */
    readonly on: Reference;
    /**
     * The digest of what was learned: the scaler, the vocabulary, the index. Serving must load this very file.
     */
    readonly digest?: Digest;
    /**
     * True if the step learns anew on the data it sees in production. Then the model gets other numbers than it was trained with.
     */
    readonly refit?: boolean;
  };
  /**
   * What the step takes, by the name of a port or of a step. It makes the order of the steps explicit.
   */
  readonly input?: string;
  /**
   * What the step produces, by the name of a port or in words. Later steps refer to it.
   */
  readonly output?: string;
  /**
   * What changes for whoever reads the result: rows dropped, values rounded, order lost. Consumers need it more than the code.
   */
  readonly effect?: FreeText;
  /**
   * How the step changes resolution in time or space. Downstream cannot ask for more than is left.
   */
  readonly resolution?: {
    /**
     * The resolution before the step: a size, a rate or a period. A step that invents detail deserves a question.
     */
    readonly in?: string | number;
    /**
     * The resolution after the step, in the same terms. What was averaged away here cannot be had downstream.
     */
    readonly out?: string | number;
  };
}

/**
 * The accelerator that an element needs. Operations compares it with what an environment offers.
 */
export interface AcceleratorNeed {
  /**
   * The kind of accelerator that is needed; `none` says that the processor is enough. Say `none` rather than leaving it out, since silence means that nobody knows.
   */
  readonly kind: 'none' | 'gpu' | 'tpu' | 'npu' | 'fpga' | 'other';
  /**
   * The maker, if it matters, such as NVIDIA for anything built on CUDA. Data scientists know it from the framework build.
   */
  readonly vendor?: string;
  /**
   * The products on which it is known to work, any one of which is enough. Leave it out if only the capabilities below matter.
   */
  readonly products?: readonly string[];
  /**
   * How many devices one instance needs. Zero means that it also runs without.
   */
  readonly count?: number;
  /**
   * True if all devices must be in one machine. A cluster with enough GPUs can still have no machine with four.
   */
  readonly sameNode?: boolean;
  /**
   * Memory per device at the peak, with the batch and the precision of production. Weights alone are not the answer: caches and workspace can be larger.
   */
  readonly memory?: Quantity;
  /**
   * For language models, the memory that the key-value cache takes for one token of context, in bytes over all devices together, in the precision of production. Data science works it out from layers and heads or measures it; operations finds with it which context still fits beside the weights.
   */
  readonly memoryPerToken?: Quantity;
  /**
   * The lowest CUDA compute capability that works, in quotes. Kernels and number formats are missing below it: bfloat16 needs 8.0.
   */
  readonly computeCapability?: Version;
  /**
   * The number formats that the device must compute natively. Emulated formats run, but often slower than in float32.
   */
  readonly precision?: readonly Dtype[];
  /**
   * True if errors in memory must be corrected. Long training runs and safety cases ask for it; it costs a little memory on some cards.
   */
  readonly ecc?: boolean;
  /**
   * Whether the device may be shared with other workloads. Latency that was measured alone does not hold in company.
   */
  readonly sharing?: 'exclusive' | 'shared';
  /**
   * The connection that several devices need among each other. Models split over GPUs crawl without a fast one.
   */
  readonly interconnect?: string;
  /**
   * The CUDA versions that the builds in use were made for. The driver of the environment must support one of them.
   */
  readonly cuda?: Specifier;
  /**
   * The share of memory that should stay free, for growth and fragmentation. It overrides the policy of the system for this element.
   */
  readonly headroom?: Fraction;
}

/**
 * A group of equal accelerators that an environment offers. Operations can read most of it from the driver.
 */
export interface Accelerator {
  /**
   * A name for this group of equal devices, unique in the environment. Expectations point at it.
   */
  readonly name: Name;
  /**
   * The kind of device that is offered. For an environment without any, leave the whole list empty instead.
   */
  readonly kind: 'gpu' | 'tpu' | 'npu' | 'fpga' | 'other';
  /**
   * The maker of the device. Code built for one maker does not run on another's.
   */
  readonly vendor?: string;
  /**
   * The product name as the driver reports it. Variants of one name differ in memory and power, so be exact.
   */
  readonly product?: string;
  /**
   * The architecture of the chip. It decides which kernels and number formats exist.
   */
  readonly architecture?: string;
  /**
   * The CUDA compute capability of the device, in quotes. Builds of frameworks and engines list the ones they support.
   */
  readonly computeCapability?: Version;
  /**
   * Memory per device in total, as the driver reports it. A card sold as 80GB reports 81559Mi; that is the same card.
   */
  readonly memory?: Quantity;
  /**
   * Memory per device that is not available to workloads: ECC, display, other tenants. It is taken off before needs are compared.
   */
  readonly memoryReserved?: Quantity;
  /**
   * How many such devices one node has. A workload that needs two on the same node needs a node that has two.
   */
  readonly count?: number;
  /**
   * How many workloads each device is advertised to, when it is time-sliced. Replicas share one memory; they do not multiply it.
   */
  readonly replicas?: number;
  /**
   * Whether and how a device is divided among workloads. Operations decides it; data scientists rarely hear of it.
   */
  readonly sharing?: {
    /**
     * How several workloads share a device. Only MIG and vGPU give each its own memory; time slicing protects nothing.
     */
    readonly strategy: 'none' | 'time-slicing' | 'mps' | 'mig' | 'vgpu';
    /**
     * The share of one device that a workload gets. Latency measured on a whole device does not hold on a part.
     */
    readonly fraction?: Fraction;
  };
  /**
   * How the device is cut into instances with their own memory. A model that fits the card may not fit its slice.
   */
  readonly mig?: {
    /**
     * True if the device is cut into instances. Then a workload sees one slice, never the whole device.
     */
    readonly enabled: boolean;
    /**
     * The slices that are configured. A model gets exactly one of them, unless it can use several.
     */
    readonly slices?: readonly {
      /**
       * The profile of the slice as the driver names it. It gives the share of compute and memory.
       */
      readonly name: string;
      /**
       * How many slices of this profile each device has. It limits how many instances fit.
       */
      readonly count: number;
      /**
       * Memory of one slice as the driver reports it. This, not the memory of the card, is what the model must fit into.
       */
      readonly memory?: Quantity;
    }[];
  };
  /**
   * True if error correction is on. Some cards lose a part of their memory to it.
   */
  readonly ecc?: boolean;
  /**
   * The version of the driver on the host, in quotes. Images can bring everything but the driver, so it sets the limit.
   */
  readonly driver?: Version;
  /**
   * The highest CUDA version that this driver supports. Images built for a newer one do not start without a compatibility package.
   */
  readonly cuda?: Version;
  /**
   * True if the CUDA compatibility package is installed, which lets newer CUDA run on an older driver. It works on data-centre cards only.
   */
  readonly forwardCompatibility?: boolean;
  /**
   * How much power the device may draw. A capped card is a slower card, without any message.
   */
  readonly powerLimit?: {
    /**
     * The power limit in force, in watts. A card held below its default computes more slowly than the one you measured on.
     */
    readonly current?: number;
    /**
     * The power limit as delivered, in watts. It is what published measurements assume.
     */
    readonly default?: number;
    /**
     * The highest limit that can be set, in watts. It shows what operations could still allow.
     */
    readonly maximum?: number;
  };
  /**
   * The clocks that the device runs at. They explain why the same card is slower in another rack.
   */
  readonly clocks?: {
    /**
     * The clock of the processors, in MHz, as locked or at its maximum. Lower clocks mean proportionally longer inference.
     */
    readonly sm?: number;
    /**
     * The clock of the memory, in MHz. Large language models are bound by it.
     */
    readonly memory?: number;
  };
  /**
   * How the devices of one node are connected. Models split over devices depend on it.
   */
  readonly interconnect?: string;
  /**
   * Whether the device is reached through a hypervisor. Virtual GPUs need licences and lack some features.
   */
  readonly virtualization?: 'none' | 'pass-through' | 'vgpu';
  /**
   * The number formats that the hardware computes itself. Listed facts fill this in for known products.
   */
  readonly nativePrecision?: readonly Dtype[];
  /**
   * The number formats that run, but by emulation. The answers are right, the speed is not.
   */
  readonly emulatedPrecision?: readonly Dtype[];
  /**
   * The node or node pool that carries the devices. It tells groups of equal cards in different machines apart.
   */
  readonly node?: string;
}

/**
 * How long a call takes, by percentile. A number without its percentile cannot be compared, so each has a place of its own.
 */
export interface Latency {
  /**
   * The median: half of all calls are faster. It describes the ordinary experience and hides the bad one.
   */
  readonly p50?: Duration;
  /**
   * Nine of ten calls are faster. It shows whether the slow ones are rare.
   */
  readonly p90?: Duration;
  /**
   * Nineteen of twenty calls are faster. Many service levels are agreed on it.
   */
  readonly p95?: Duration;
  /**
   * Ninety-nine of a hundred calls are faster. A page that makes ten calls meets it once in ten views.
   */
  readonly p99?: Duration;
  /**
   * All but one call in a thousand are faster. It needs many samples before it means anything.
   */
  readonly p999?: Duration;
  /**
   * The average over all calls. It suits capacity planning, and is never compared with a percentile.
   */
  readonly mean?: Duration;
  /**
   * The slowest call, or the hard limit. Real-time systems are judged by it alone.
   */
  readonly maximum?: Duration;
}

/**
 * What was timed: the model alone, or everything from request to answer. The second includes network, queue and preparation, and is what users feel.
 */
export type Scope = 'model' | 'end-to-end';

/**
 * One measurement of speed with the circumstances that it depends on. Data scientists measure, operations plans with it.
 */
export interface PerformanceMeasurement {
  /**
   * The name of this measurement, unique in the list. Reports quote it beside the numbers.
   */
  readonly name: Name;
  /**
   * The measured times by percentile. Service levels of production are compared with them.
   */
  readonly latency?: Latency;
  /**
   * How many items were processed per unit of time, with the batch and concurrency below. Peak load of production is compared with it.
   */
  readonly throughput?: Rate;
  /**
   * The time until the first token or frame arrives. For chat it is what users call speed.
   */
  readonly timeToFirst?: Duration;
  /**
   * How many items were processed in one call. Throughput at batch 32 says nothing about latency at batch 1.
   */
  readonly batch?: number;
  /**
   * How many calls ran at the same time. Times that were measured with one caller do not hold with fifty.
   */
  readonly concurrency?: number;
  /**
   * How large an input was, in its own terms. Texts of 50 and of 5000 tokens are different measurements.
   */
  readonly inputSize?: string;
  /**
   * The number format used. Times in int8 do not hold for float32.
   */
  readonly precision?: Dtype;
  /**
   * The environment where it was measured. If it is not the one in production, the numbers are only a hint.
   */
  readonly on?: EnvironmentRef;
  /**
   * The product it was measured on, where no environment describes it. Give the exact product name.
   */
  readonly hardware?: string;
  /**
   * The power limit during the measurement, in watts. A capped card in production will be slower.
   */
  readonly powerLimit?: number;
  /**
   * What executed the model, with its version. Another runtime easily changes the times by a factor of two.
   */
  readonly runtime?: string;
  /**
   * The day of the measurement. Numbers from before the last version of model or runtime are history.
   */
  readonly measured?: CalendarDate;
  /**
   * Whether the model alone was timed or the whole way. Engineers add the rest themselves if it was the model alone.
   */
  readonly scope?: Scope;
}

/**
 * What production promises, in numbers. It is compared with what was measured, under the same circumstances.
 */
export interface ServiceLevel {
  /**
   * The name of this promise, unique in the list. Findings and dashboards quote it.
   */
  readonly name: Name;
  /**
   * The upper bounds that are promised, by percentile. What was measured must lie below.
   */
  readonly latency?: Latency;
  /**
   * The lower bound that is promised per unit of time. What was measured must reach it.
   */
  readonly throughput?: Rate;
  /**
   * The share of time or of calls that must succeed. Everything the service depends on must be at least as available.
   */
  readonly availability?: Fraction;
  /**
   * The load up to which the promise holds. A promise without a load cannot be tested.
   */
  readonly load?: Rate;
  /**
   * How many calls at once the promise holds for. Measurements with fewer prove nothing.
   */
  readonly concurrency?: number;
  /**
   * For language models, how many tokens of prompt and answer together each of these calls may have, on average over those at once. Operations states it, since every token takes memory of the cache while its call runs; who sends longer texts gets fewer calls at once.
   */
  readonly tokens?: number;
  /**
   * Whether the promise is about the model alone or about the whole way. Users only feel the whole way.
   */
  readonly scope?: Scope;
  /**
   * The elements that the promise covers. Leave it out if it holds for everything in the environment.
   */
  readonly appliesTo?: readonly Reference[];
}

/**
 * A metric that whoever made the model wants to have watched. Operations answers with what monitoring provides.
 */
export interface MetricNeed {
  /**
   * The metric that must be watched. Monitoring provides it under the same name, or the need is open.
   */
  readonly name: MetricName;
  /**
   * Whether it speaks of the model, the data, the machines or the business. It decides who looks at it.
   */
  readonly kind?: 'model' | 'data' | 'system' | 'business';
  /**
   * How single values become one: mean, rate, p99. The same metric with another aggregation tells another story.
   */
  readonly aggregation?: string;
  /**
   * The time over which it is computed. Short windows are noisy, long ones are late.
   */
  readonly window?: Duration;
  /**
   * How many records a window needs before its value counts. Below it the answer is unknown rather than fine.
   */
  readonly minimumSamples?: number;
  /**
   * How the value is compared with the threshold. Together with the meaning it says when somebody is called.
   */
  readonly operator?: Operator;
  /**
   * The value at which it becomes serious, in the unit below. Data scientists know what the model tolerates.
   */
  readonly threshold?: number;
  /**
   * The unit of threshold and value; `1` for ratios. Percent against fractions is off by a hundred.
   */
  readonly unit?: Unit;
  /**
   * Whether the comparison describes the alarm or the good state. Read the wrong way round, it alerts always or never.
   */
  readonly meaning?: 'alert-when' | 'ok-when';
  /**
   * The goal of the system that this metric serves. A goal without any metric cannot be checked.
   */
  readonly goal?: Name;
  /**
   * The part of the data that it is computed for, if not for all. Averages hide the group that suffers.
   */
  readonly slice?: FreeText;
  /**
   * What one case is that the metric counts, in the singular: a field, an invoice, an image, a patient, a request. Operations may well count requests where the model was judged by what is in them.
   */
  readonly unitOfAnalysis?: FreeText;
  /**
   * The logs or feedback that it needs, by name. A metric without its source is a wish.
   */
  readonly computedFrom?: readonly string[];
}

/**
 * A metric that monitoring really has. It answers the needs of the model and the goals of the product.
 */
export interface MetricProvided {
  /**
   * The metric that is available. Needs of the model are matched by this name.
   */
  readonly name: MetricName;
  /**
   * Whether it speaks of the model, the data, the machines or the business. It decides who looks at it.
   */
  readonly kind?: 'model' | 'data' | 'system' | 'business';
  /**
   * How single values become one. It must be the aggregation that the need asks for.
   */
  readonly aggregation?: string;
  /**
   * What one case is that the metric counts, in the singular: a field, an invoice, an image, a patient, a request. A dashboard that counts something else than the goal is green or red for no reason.
   */
  readonly unitOfAnalysis?: FreeText;
  /**
   * The time over which it is computed. A week where a day was asked for notices everything late.
   */
  readonly window?: Duration;
  /**
   * The unit of its values; `1` for ratios. Dashboards show percent, thresholds are often fractions.
   */
  readonly unit?: Unit;
  /**
   * The query that yields it, as the monitoring system writes it. It lets others check what is really computed.
   */
  readonly query?: string;
  /**
   * What produces it. When it stops, the metric goes quiet rather than red.
   */
  readonly exporter?: string;
  /**
   * Since when it is recorded. There is no baseline from before.
   */
  readonly since?: CalendarDate;
  /**
   * The goal of the system that it serves. Product looks here for the numbers behind a goal.
   */
  readonly goal?: Name;
  /**
   * When the metric raises an alarm, and for whom. A metric that nobody is alerted by is only a chart.
   */
  readonly alert?: {
    /**
     * How the value is compared with the threshold when the alarm is raised. It is always the alarm, never the good state.
     */
    readonly operator: Operator;
    /**
     * The value at which somebody is alerted, in the unit of the metric. It is compared with what the model needs.
     */
    readonly threshold: number;
    /**
     * When the threshold was chosen. Thresholds from before the current model were chosen for another one.
     */
    readonly setAt?: CalendarDate;
    /**
     * What the number was derived from. Nobody dares to change a threshold whose reason is lost.
     */
    readonly basis?: FreeText;
    /**
     * Who is called. An alarm about data that goes only to operations does not reach those who can judge it.
     */
    readonly notify?: Perspective;
  };
  /**
   * The logs or feedback that it is computed from. If one of them stops, this metric is silently frozen.
   */
  readonly computedFrom?: readonly string[];
}

/**
 * A record of calls that somebody will need later. It can only be collected while the system runs.
 */
export interface LogNeed {
  /**
   * The log that is needed, by the name monitoring uses or should use. Needs and offers are matched by it.
   */
  readonly name: Name;
  /**
   * What each record must hold: `input`, `output`, `score`, `model-version` and the like. Without the model version nobody can say which model was wrong.
   */
  readonly content?: readonly string[];
  /**
   * The format that whoever analyses it can read. Free text lines are hard to join with labels.
   */
  readonly format?: string;
  /**
   * How long records must be kept. Labels that arrive after 90 days need inputs that are older than that.
   */
  readonly retention?: Duration;
  /**
   * The smallest share of calls that must be logged. Rare events vanish in small samples.
   */
  readonly sampling?: Fraction;
  /**
   * How large one record is. Operations multiplies it by rate and retention to get the storage.
   */
  readonly perRecord?: Quantity;
  /**
   * Who must be able to read it. A log that only operations may open helps no data scientist.
   */
  readonly queryableBy?: readonly Perspective[];
}

/**
 * A record of calls that is kept. It is compared with what the model's makers need.
 */
export interface LogProvided {
  /**
   * The log that is kept, by name. Needs of the model are matched by it.
   */
  readonly name: Name;
  /**
   * What each record holds: `input`, `output`, `score`, `model-version` and the like. What is not recorded today cannot be analysed next year.
   */
  readonly content?: readonly string[];
  /**
   * The format in which it is stored. Data scientists need to know whether they can read it.
   */
  readonly format?: string;
  /**
   * How long records are kept before they are deleted. It must outlast the delay of the labels.
   */
  readonly retention?: Duration;
  /**
   * The share of calls that is logged. Rare events may be missing altogether.
   */
  readonly sampling?: Fraction;
  /**
   * How large one record is on average. With rate and retention it gives the storage in use.
   */
  readonly perRecord?: Quantity;
  /**
   * Who may read it. Access that was forgotten is discovered during the first incident.
   */
  readonly queryableBy?: readonly Perspective[];
}

/**
 * What the makers of the model need to hear back about its predictions. Without it quality in production cannot be measured.
 */
export interface FeedbackNeed {
  /**
   * The feedback that is needed, by the name that monitoring uses or should use. Needs and offers are matched by it.
   */
  readonly name: Name;
  /**
   * What sort of signal is wanted. Clicks and complaints do not replace true labels.
   */
  readonly kind?: 'label' | 'correction' | 'rating' | 'outcome' | 'complaint' | 'implicit';
  /**
   * Which errors it must reveal. What was rejected automatically never gets a label, so false alarms stay invisible unless somebody samples them.
   */
  readonly covers?: readonly ('false-positive' | 'false-negative' | 'true-positive' | 'true-negative')[];
  /**
   * The longest wait after the prediction that is still useful. It must be shorter than the time in which the model goes stale.
   */
  readonly delay?: Duration;
  /**
   * The share of predictions that must get feedback. Below it, measured quality is a guess.
   */
  readonly coverage?: Fraction;
  /**
   * Which distortions are tolerable, in a sentence. Complaints come from the unhappy only.
   */
  readonly bias?: FreeText;
}

/**
 * What comes back about predictions. It limits which quality metrics can be computed, and how soon.
 */
export interface FeedbackProvided {
  /**
   * The feedback that comes in, by name. Needs of the model are matched by it.
   */
  readonly name: Name;
  /**
   * What sort of signal it is. Clicks and complaints are not true labels.
   */
  readonly kind?: 'label' | 'correction' | 'rating' | 'outcome' | 'complaint' | 'implicit';
  /**
   * Which errors it reveals. If only the accepted cases get an outcome, false alarms are never seen.
   */
  readonly covers?: readonly ('false-positive' | 'false-negative' | 'true-positive' | 'true-negative')[];
  /**
   * How long after the prediction it arrives. Until then quality can only be guessed.
   */
  readonly delay?: Duration;
  /**
   * The share of predictions that get feedback. A few percent are rarely a fair sample.
   */
  readonly coverage?: Fraction;
  /**
   * How it is distorted, in a sentence. Whoever computes accuracy from it must correct for that.
   */
  readonly bias?: FreeText;
}

/**
 * One comparison of what production delivers with what training had. It turns drift from an opinion into a number.
 */
export interface DriftMonitor {
  /**
   * The name of the monitor, unique in the list. Alerts and reports quote it.
   */
  readonly name: Name;
  /**
   * What is watched: a reference with a pointer to a port, or the name of a port. A feature that nobody watches drifts unseen.
   */
  readonly of: string;
  /**
   * How the distance between distributions is computed. Thresholds hold for one measure only: 0.2 is much for PSI and little for Wasserstein.
   */
  readonly measure:
    | 'psi'
    | 'ks'
    | 'js'
    | 'linf'
    | 'chi2'
    | 'smd'
    | 'wasserstein'
    | 'hellinger'
    | 'total-variation'
    | 'kl'
    | 'missing'
    | 'pca'
    | 'page-hinkley'
    | 'ddm'
    | 'adwin'
    | 'kswin'
    | 'other';
  /**
   * The distance at which drift is declared, on the scale of the measure. Below it people sleep.
   */
  readonly threshold?: number;
  /**
   * The stretch of production data that is compared. Daily cycles must fit in it.
   */
  readonly window?: Duration;
  /**
   * The data that production is compared with. It should be what the current model was trained on, not its predecessor.
   */
  readonly reference?: Reference;
  /**
   * What each window is compared with: the reference, which is meant if nothing is said, or the window before it. The first finds what has moved since training, the second the day on which it moved.
   */
  readonly against?: 'reference' | 'previous';
  /**
   * How many records the window needs before the answer counts. With few, chance looks like drift.
   */
  readonly minimumSamples?: number;
}

/**
 * One measured quality of a model, with the circumstances. It is compared with the goals that product has set.
 */
export interface MetricResult {
  /**
   * The metric that was measured. Success criteria and quality floors are matched by this name.
   */
  readonly metric: MetricName;
  /**
   * The measured value, in the unit below. Ratios are fractions, so 93 % is 0.93.
   */
  readonly value: number;
  /**
   * The unit of the value; leave it out for plain ratios. An error in minutes is not one in seconds.
   */
  readonly unit?: Unit;
  /**
   * The part of the data that it was measured on, if not all. Use the same words as the criteria do.
   */
  readonly slice?: FreeText;
  /**
   * What one case is that the metric counts, in the singular: a field, an invoice, an image, a patient, a request. Without it, nobody can tell whether the number is the one that a goal asks for.
   */
  readonly unitOfAnalysis?: FreeText;
  /**
   * The decision threshold at which it was measured. Precision at 0.5 says nothing about a system that decides at 0.82.
   */
  readonly threshold?: number;
  /**
   * The lower and the upper end of the 95 % confidence interval. A target inside it is neither reached nor missed.
   *
   * @minItems 2
   * @maxItems 2
   */
  readonly interval?: readonly [number, number];
  /**
   * How many records it was measured on. With few, one lucky case changes the verdict.
   */
  readonly samples?: number;
  /**
   * Which way is better, for metrics whose name does not tell. A comparison the wrong way round praises the worse model.
   */
  readonly direction?: 'higher-is-better' | 'lower-is-better';
}

/**
 * A sum of money for one unit of use. Budget and bill are compared only in one currency and for one unit, however many of it they are for.
 */
export interface Cost {
  /**
   * The sum, in the currency beside it, for what `per` says. Running costs only, unless a note says otherwise.
   */
  readonly amount: number;
  /**
   * What the amount pays for: one request, one user a month, the whole service a year. The same figure is a bargain or a scandal depending on it.
   */
  readonly per: FreeText;
  /**
   * Currency of the amount, as its three-letter ISO 4217 code. Amounts in different currencies are never compared.
   */
  readonly currency: string;
}

/**
 * A target that can be decided: metric, comparison, number. It is what a goal must become before anybody can say that it is reached.
 */
export interface Criterion {
  /**
   * The metric that decides. It must be one that somebody measures under the same name.
   */
  readonly metric: MetricName;
  /**
   * How the measured value must compare with the target. Write it so that true means good.
   */
  readonly operator: Operator;
  /**
   * The value to reach, in the unit below. Product knows what the business needs; ratios are fractions.
   */
  readonly target: number;
  /**
   * The unit of the target; leave it out for plain ratios. Target and measurement must share it.
   */
  readonly unit?: Unit;
  /**
   * The part of the data that it must hold for, if not for all. Name the groups that must not be worse off.
   */
  readonly slice?: FreeText;
  /**
   * What one case is that the metric counts, in the singular: an invoice, a field of it, an image, a patient, a request. Product thinks of whole cases, and 0.97 of all fields can be 0.7 of all invoices.
   */
  readonly unitOfAnalysis?: FreeText;
  /**
   * The time over which it must hold. A goal per quarter is not missed on a bad day.
   */
  readonly window?: Duration;
  /**
   * How many records are needed before it can be judged. Below it the answer is unknown.
   */
  readonly minimumSamples?: number;
  /**
   * What is reached today without the model, in the same unit. A target below the baseline is no reason to build anything.
   */
  readonly baseline?: number;
}

/**
 * How far the values of one window lie from those of a reference, on one measure. The monitor computes it; a rule compares it with the limit that somebody chose and with what chance explains.
 */
export interface DriftObservation {
  /**
   * Which distance it is, as in a drift monitor. `js` is the Jensen-Shannon distance to base 2, `wasserstein` is divided by the reference's standard deviation, `missing` is the difference of the shares that are missing; a number without its measure means nothing.
   */
  readonly measure:
    | 'psi'
    | 'kl'
    | 'js'
    | 'hellinger'
    | 'linf'
    | 'total-variation'
    | 'chi2'
    | 'ks'
    | 'wasserstein'
    | 'smd'
    | 'missing';
  /**
   * The distance that was found, on the scale of the measure. It is never judged without the two numbers below.
   */
  readonly value: number;
  /**
   * What chance alone exceeds with the false-alarm rate, at these sample sizes and over all columns and windows of the run. Below it a distance says nothing.
   */
  readonly noise?: number;
  /**
   * The practical effect that it was compared with: the declared threshold, that of the policy, or the usual one. Data science knows how much the model bears.
   */
  readonly effect?: number;
  /**
   * How far chance may hide an effect of that size, in the unit of the value, so that one such effect in twenty is missed. The value counts as reaching the effect from this much below it.
   */
  readonly margin?: number;
  /**
   * How many values of the window it was computed from. With few, only a large change shows.
   */
  readonly samples?: number;
  /**
   * How many values of the reference it was compared with. A small reference is noise of its own.
   */
  readonly referenceSamples?: number;
  /**
   * What it was compared with: the name of the export or data that is the reference, or `previous` for the window before. Without it nobody can repeat the comparison.
   */
  readonly against?: FreeText;
  /**
   * The drift monitor of the RuntimeMonitoring descriptor that asked for it, if one did. Its threshold is the effect.
   */
  readonly monitor?: Name;
}

/**
 * What was seen of a port or field in one window of live data. The monitor writes it as evidence; nobody types it by hand.
 */
export interface PortObservation {
  /**
   * What the values of the window look like. It is compared with the declared domain and with what a consumer accepts.
   */
  readonly statistics?: Statistics;
  /**
   * How many of the missing values were codes that the port lists in `missing` or `special`, such as -999. They were sent on purpose, and a value that never may be empty may still be one of them.
   */
  readonly coded?: number;
  /**
   * How many values could not be read as the declared type, such as a text where a number is promised. Each was lost to the model or crashed it.
   */
  readonly wrongType?: number;
  /**
   * How many values lie below the declared minimum. Estimated from buckets of at most 0.8 % width where the minimum is no bucket's end.
   */
  readonly below?: number;
  /**
   * How many values lie above the declared maximum. Estimated from buckets of at most 0.8 % width where the maximum is no bucket's end.
   */
  readonly above?: number;
  /**
   * Values that the declared domain does not have, with their counts. Whoever declared the domain built on them not coming.
   */
  readonly undeclaredCategories?: readonly ValueCount[];
  /**
   * Values that the reference does not have, with their counts, where more than chance brings them. A new category reaches the model as something it has never learned.
   */
  readonly newCategories?: readonly ValueCount[];
  /**
   * Values that the reference has often enough to be expected in a window of this size and that do not occur. A source that fell silent looks like this.
   */
  readonly vanishedCategories?: readonly {
    /**
     * The value as the reference has it. Ask its source first.
     */
    readonly value: string | number | boolean;
    /**
     * How often it would occur in the window if nothing had changed. Chance does not explain that it is gone.
     */
    readonly expected: number;
  }[];
  /**
   * True when every value that is present is the same one and the reference has several. A sensor that froze or a default that took over looks like this.
   */
  readonly constant?: boolean;
  /**
   * The distances of the window from its reference, one for each measure. Each is judged against its own effect and noise.
   */
  readonly drift?: readonly DriftObservation[];
}

/**
 * What was seen of a deployment in one window: how much it was asked, how fast it answered, how often it failed, who asked, and what answered. The monitor writes it as evidence.
 */
export interface DeploymentObservation {
  /**
   * How many requests the window has. Quantiles and shares are only as good as this number.
   */
  readonly requests?: number;
  /**
   * How long the answers took, by percentile, as the export says. It is compared with what production requires and with what the model was measured at.
   */
  readonly latency?: Latency;
  /**
   * Percentiles that lie beyond the last bucket of a histogram, of which no more is known than that they are longer than this. A promise of less is broken for certain; one of more is undecided until operations adds buckets.
   */
  readonly latencyAtLeast?: Latency;
  /**
   * Whether the times are those of the model alone or of the whole request. A promise about the one says nothing about the other.
   */
  readonly latencyScope?: 'model' | 'end-to-end';
  /**
   * Requests by time over the whole window. It is compared with the declared load.
   */
  readonly throughput?: Rate;
  /**
   * Requests by time in the busiest minute, or in the busiest step of a metric. Averages hide the minute in which requests pile up.
   */
  readonly peak?: Rate;
  /**
   * The share of requests that failed, from 0 to 1. Availability is what is left.
   */
  readonly errors?: Fraction;
  /**
   * Which versions of the model answered, by their share. More than one is a roll-out, a canary, or a host that was forgotten.
   */
  readonly modelVersions?: readonly {
    /**
     * The version as the log or label says it, also where that is no version: a name such as `latest` tells operations that the record does not say which one answered.
     */
    readonly version: FreeText;
    /**
     * The part of the window's requests, from 0 to 1. A few stray requests and half of all are not the same trouble.
     */
    readonly share: Fraction;
  }[];
  /**
   * Which artifacts answered, by their digests. A version can be the same and the file another.
   */
  readonly modelDigests?: readonly {
    /**
     * The digest of the artifact as the log or label says it.
     */
    readonly digest: Digest;
    /**
     * The part of the window's requests, from 0 to 1. A few stray requests and half of all are not the same trouble.
     */
    readonly share: Fraction;
  }[];
  /**
   * Who called, by the share of requests. Each is somebody who relies on the outputs staying as they are.
   */
  readonly callers?: readonly {
    /**
     * The caller as the log names it; aliases are told apart.
     */
    readonly name: FreeText;
    /**
     * The part of the window's requests, from 0 to 1. A few stray requests and half of all are not the same trouble.
     */
    readonly share: Fraction;
  }[];
  /**
   * The share of answers that came from a fallback and not from the model, from 0 to 1. Such answers look like all others.
   */
  readonly fallback?: Fraction;
  /**
   * How old the data were on which answers rested, by percentile: the time of the request less the time that the data are from. Stale data give fresh-looking answers.
   */
  readonly dataAge?: Latency;
}

/**
 * What was seen of one accelerator in one window. The metrics of the machine say it, so that a promise about hardware can be held to the hardware.
 */
export interface AcceleratorObservation {
  /**
   * The name of the accelerator in the environment, or the device of the metric where none fits. Findings quote it.
   */
  readonly name: Name;
  /**
   * The product as the metric names it. Another product than the declared one explains most other surprises.
   */
  readonly product?: string;
  /**
   * The identifier of the device in the metric: its UUID or index. Operations finds the machine by it.
   */
  readonly device?: string;
  /**
   * The most memory that was in use in the window. The model's declared need is compared with it.
   */
  readonly memoryUsed?: Quantity;
  /**
   * The memory that the device has, used and free. It betrays a slice or a smaller card.
   */
  readonly memoryTotal?: Quantity;
  /**
   * The mean share of time in which the device worked, from 0 to 1. Near 1 requests wait.
   */
  readonly utilisation?: Fraction;
  /**
   * The share of the window in which clocks were held down by heat or power, from 0 to 1. Promised times were not measured like that.
   */
  readonly throttled?: Fraction;
  /**
   * The mean power draw, in watts. At its limit the device slows down.
   */
  readonly power?: number;
  /**
   * The power limit in force, in watts. A lower one than declared makes a slower device of the same name.
   */
  readonly powerLimit?: number;
  /**
   * The highest temperature, in degrees Celsius. Throttling begins where the vendor says.
   */
  readonly temperature?: number;
  /**
   * How many times the driver reported an XID error in the window. Any of them may have ended a process.
   */
  readonly xidErrors?: number;
  /**
   * How many memory errors could not be corrected in the window. The device should be replaced.
   */
  readonly eccErrors?: number;
}

/**
 * What was seen of an environment in one window. The monitor writes it as evidence.
 */
export interface EnvironmentObservation {
  /**
   * What was seen of each accelerator. They are joined to the declared ones by name, product or order.
   */
  readonly accelerators?: readonly AcceleratorObservation[];
  /**
   * The most main memory that was in use in the window, in the scope of the export. A limit near it ends processes.
   */
  readonly memoryUsed?: Quantity;
  /**
   * The mean number of CPU cores that were busy. Compared with what is there it tells how much room is left.
   */
  readonly cpuUsed?: number;
}

/**
 * What the monitoring itself delivered in one window: which metrics came, how whole each export is, and what feedback arrived. What is declared and not here cannot be observed.
 */
export interface MonitoringObservation {
  /**
   * Every metric that was seen, by the name in the export. A metric that was promised and is not among them is watched by nobody.
   */
  readonly metrics?: readonly string[];
  /**
   * The exports that were asked for metrics. Where there is none, nothing is said about what is missing.
   */
  readonly metricsFrom?: readonly Name[];
  /**
   * How whole each export is. Numbers from a torn export are numbers about a part.
   */
  readonly exports?: readonly {
    /**
     * The export, as the descriptor names it. Its location says which files were read.
     */
    readonly name: Name;
    /**
     * How many records the window has; those of which nothing could be read are apart.
     */
    readonly records?: number;
    /**
     * How many records could not be read, or not in full. Where they are is told with the run.
     */
    readonly bad?: number;
    /**
     * How many records came after their window was closed and were left out. Widen the lateness if this is not 0.
     */
    readonly late?: number;
    /**
     * The moment of the earliest record in the window.
     */
    readonly first?: Timestamp;
    /**
     * The latest record. Long before the end of the window, the export stopped.
     */
    readonly last?: Timestamp;
    /**
     * The columns that the export has. A declared column that is not among them is never seen.
     */
    readonly columns?: readonly string[];
    /**
     * Why the export was not read. What it would have told is unknown, and nothing may pass for it.
     */
    readonly unread?: string;
    /**
     * The share of what was to be expected that is here: scrapes of a metric, or files of a period, from 0 to 1. Gaps hide what happened in them.
     */
    readonly complete?: Fraction;
  }[];
  /**
   * Which feedback arrived for the predictions of the window, and how late. It says how soon a drop in quality could be seen.
   */
  readonly feedback?: readonly {
    /**
     * The feedback, as the descriptor names it, or the export that it came from.
     */
    readonly name: Name;
    /**
     * The share of the window's predictions whose truth has arrived, from 0 to 1.
     */
    readonly coverage?: Fraction;
    /**
     * How long after the prediction the truth arrived, by percentile, of those that have arrived. The slowest are still to come, so it errs on the short side.
     */
    readonly delay?: Latency;
    /**
     * How long the youngest prediction of the window had waited when the newest truth of the export arrived. Where that is longer than the truth takes, what has not come by then will not come, and a low coverage is no question of time.
     */
    readonly age?: {
      /**
       * It had waited at least so long, as the slowest truths of all windows show. Data science reads from it that a window is settled.
       */
      readonly atLeast?: Duration;
      /**
       * It had waited no longer than this. Where that is shorter than the truth takes, the rest is still to come.
       */
      readonly atMost?: Duration;
    };
    /**
     * How many truths belong to no prediction of the log. An identifier that differs between the two files looks like this.
     */
    readonly unmatched?: number;
  }[];
  /**
   * How badly the principal components of the reference rebuild the records of the window, all columns together. It sees changes of how columns go together that no single column shows.
   */
  readonly multivariate?: {
    /**
     * The mean reconstruction error of the window, in standard deviations of the columns.
     */
    readonly error?: number;
    /**
     * The lower end of what windows of the reference had, three standard deviations below their mean.
     */
    readonly lower?: number;
    /**
     * The upper end of what windows of the reference had, three standard deviations above their mean.
     */
    readonly upper?: number;
    /**
     * The standard error of the error, from the spread of single records.
     */
    readonly standardError?: number;
    /**
     * How many records the error rests on, all columns together.
     */
    readonly samples?: number;
  };
  /**
   * What sequential detectors made of streams of errors or metrics. They tell the moment of a change, where windows tell only that there was one.
   */
  readonly detectors?: readonly {
    /**
     * The drift monitor that asked for the detector, by its name.
     */
    readonly name: Name;
    /**
     * Which detector it is, by the name of its paper. Their parameters are the published ones.
     */
    readonly method: 'page-hinkley' | 'ddm' | 'adwin' | 'kswin';
    /**
     * How many changes it found in the window.
     */
    readonly alarms: number;
    /**
     * The moment of the first change that it found in the window. It is the one to look for in the log of releases.
     */
    readonly first?: Timestamp;
    /**
     * The moment of the last change that it found in the window.
     */
    readonly last?: Timestamp;
    /**
     * How many values of the stream it saw in the window.
     */
    readonly samples?: number;
  }[];
  /**
   * How good the answers of the window are, metric by metric: estimated without labels, and realised as far as labels have arrived.
   */
  readonly quality?: readonly QualityObservation[];
  /**
   * When each metric with a limit is to be expected beyond it. Only the last window of a run has it.
   */
  readonly forecasts?: readonly ForecastObservation[];
}

/**
 * A value that occurs in live data, and how often.
 */
export interface ValueCount {
  /**
   * The value as it stands in the log. Its spelling is kept: another spelling is the usual reason.
   */
  readonly value: string | number | boolean;
  /**
   * How often it occurs in the window. A handful may be a test; a percent is a change.
   */
  readonly count: number;
}

/**
 * One quality metric of a model in one window: what it is thought to be without labels, and what it was as far as labels have arrived.
 */
export interface QualityObservation {
  /**
   * Name among the observations of quality of the window: the metric, with the slice and the model where there are several. Reports quote it.
   */
  readonly name: Name;
  /**
   * The model whose answers the window holds. One log may hold several models.
   */
  readonly of: TrainedModelRef;
  /**
   * The metric, under the name that a criterion has for it, or its usual name where no criterion names it.
   */
  readonly metric: MetricName;
  /**
   * The part of the records that it is about, if not all, in the words of the criterion.
   */
  readonly slice?: FreeText;
  /**
   * What the metric is thought to be, from the scores of the model or from a model of its errors. It needs no labels, and cannot see that the world means something else by the same inputs.
   */
  readonly estimated?: {
    /**
     * The estimate itself, in the unit of the metric; ratios are fractions.
     */
    readonly value: number;
    /**
     * The lower end of the interval that chance and the error of such estimates leave three times in a thousand.
     */
    readonly lower: number;
    /**
     * The upper end of that interval. A limit between both ends is neither kept nor passed for certain.
     */
    readonly upper: number;
    /**
     * The standard error for so many records, if they are like those of the reference.
     */
    readonly samplingError?: number;
    /**
     * How far such estimates were off, beyond chance, in stretches of the reference that they did not know. It is what a comparison with labels taught.
     */
    readonly modelError?: number;
    /**
     * How many records the estimate rests on. Of windows with more than 100,000 records that many are drawn evenly.
     */
    readonly samples?: number;
    /**
     * How it was made: from the calibrated confidence of a classifier, or from a model of the errors of a regression.
     */
    readonly method?: 'confidence' | 'loss';
    /**
     * True if the scores had to be calibrated on the reference. Then the scores as they are mean something else than probabilities.
     */
    readonly calibrated?: boolean;
    /**
     * The share of the records whose inputs and scores lie where the reference had some, from 0 to 1. For the others nothing is known.
     */
    readonly covered?: Fraction;
    /**
     * What another method thinks the metric is: for accuracy, the share of answers that are as sure as right ones of the reference were.
     */
    readonly agreement?: number;
    /**
     * Why the estimate cannot be relied on in this window. Without doubts there is none.
     */
    readonly doubts?: readonly string[];
    /**
     * True if labels have shown that such estimates are wrong by now. Then it decides nothing.
     */
    readonly unfounded?: boolean;
    /**
     * How answers and truths go together, beside the accuracy: how many predictions each answer has of each class. Expected numbers are no whole ones; of many classes the largest cells are told.
     */
    readonly confusion?: readonly {
      /**
       * The class that was answered, as the descriptor names it.
       */
      readonly answered: string;
      /**
       * The class that it is, or is thought to be with some probability.
       */
      readonly true: string;
      /**
       * How many predictions, or how many are to be expected.
       */
      readonly count: number;
    }[];
  };
  /**
   * What the metric was, for the predictions whose truth has arrived. Those that get labels may differ from those that get none.
   */
  readonly realised?: {
    /**
     * The metric of the labelled predictions, in its own unit; ratios are fractions.
     */
    readonly value: number;
    /**
     * The lower end of the interval that chance leaves three times in a thousand.
     */
    readonly lower: number;
    /**
     * The upper end of that interval. A limit between both ends is neither kept nor passed for certain.
     */
    readonly upper: number;
    /**
     * The standard error for so many labelled predictions.
     */
    readonly standardError?: number;
    /**
     * How many predictions had their truth. With few, one lucky case changes the verdict.
     */
    readonly samples?: number;
    /**
     * The share of the predictions of the window whose truth has arrived, from 0 to 1.
     */
    readonly coverage?: Fraction;
    /**
     * How answers and truths go together, beside the accuracy: how many predictions each answer has of each class. Expected numbers are no whole ones; of many classes the largest cells are told.
     */
    readonly confusion?: readonly {
      /**
       * The class that was answered, as the descriptor names it.
       */
      readonly answered: string;
      /**
       * The class that it is, or is thought to be with some probability.
       */
      readonly true: string;
      /**
       * How many predictions, or how many are to be expected.
       */
      readonly count: number;
    }[];
  };
  /**
   * The track record of the estimates: in how many earlier windows with labels the realised value lay inside the interval. Trust follows it.
   */
  readonly record?: {
    /**
     * Earlier windows in which both are known.
     */
    readonly windows: number;
    /**
     * Those of them in which the realised value lay inside the interval of the estimate.
     */
    readonly inside: number;
  };
  /**
   * Why neither an estimate nor a realised value is known. It says what to declare or to collect.
   */
  readonly unknown?: string;
}

/**
 * When one quality metric is to be expected beyond its limit, and what to do about it. It rests on all windows so far.
 */
export interface ForecastObservation {
  /**
   * Name among the forecasts of the window: the metric, with the slice and the model where there are several. Reports quote it.
   */
  readonly name: Name;
  /**
   * The model that the forecast is about, whose next training it advises on.
   */
  readonly of: TrainedModelRef;
  /**
   * The metric, under the name that the criterion has for it.
   */
  readonly metric: MetricName;
  /**
   * The part of the records that it is about, if not all.
   */
  readonly slice?: FreeText;
  /**
   * The value that the metric must not pass, as the criterion says it; of several criteria the one that is reached first.
   */
  readonly limit?: number;
  /**
   * How many windows the forecast rests on, those apart whose estimates labels have refuted.
   */
  readonly windows?: number;
  /**
   * Where quality goes, worse or better, as far as it is more than chance. None is said where chance explains all.
   */
  readonly trend: 'falling' | 'rising' | 'none' | 'unknown';
  /**
   * By how much the metric changes a day where there is a trend, in its own unit.
   */
  readonly perDay?: number;
  /**
   * When quality last changed at once, if it did. Look what was released then; the trend is that since.
   */
  readonly changedAt?: Timestamp;
  /**
   * The level of the metric at the end of the last window, with the interval that holds it with 95 %.
   */
  readonly now?: {
    /**
     * The level, without the noise of single windows.
     */
    readonly value: number;
    /**
     * The lower end of the interval that holds the level with 95 %.
     */
    readonly lower: number;
    /**
     * The upper end of the interval that holds the level with 95 %.
     */
    readonly upper: number;
  };
  /**
   * When the metric is to be expected to pass its limit. An end that is absent lies beyond the time that the forecast looks ahead.
   */
  readonly crossing?: {
    /**
     * One in ten chances that it passes its limit before.
     */
    readonly lower?: Timestamp;
    /**
     * Even chances that it passes its limit before.
     */
    readonly median?: Timestamp;
    /**
     * Nine in ten chances that it passes its limit before.
     */
    readonly upper?: Timestamp;
  };
  /**
   * How probable it is that the metric has passed its limit by some moments, from 0 to 1.
   */
  readonly probability?: {
    /**
     * The probability that the level is beyond the limit by the end of the last window.
     */
    readonly now?: Fraction;
    /**
     * By the next retraining that is scheduled.
     */
    readonly beforeRetraining?: Fraction;
    /**
     * The probability that it has passed the limit by the retraining after the next one.
     */
    readonly beforeFollowing?: Fraction;
    /**
     * By the time at which the next labels arrive, that is, before anybody could see it.
     */
    readonly beforeLabels?: Fraction;
  };
  /**
   * The next retraining, as it is scheduled.
   */
  readonly retraining?: Timestamp;
  /**
   * What to do. It follows from the probabilities and from the risk that the policy of the system takes.
   */
  readonly advice: 'retrain-now' | 'retrain-before' | 'on-schedule' | 'not-needed-yet' | 'cannot-tell';
  /**
   * The day before which to retrain, or until which it can wait.
   */
  readonly before?: Timestamp;
  /**
   * What the advice rests on, in a sentence for whoever decides.
   */
  readonly why: string;
  /**
   * What it costs if the advice is wrong, either way.
   */
  readonly cost?: string;
  /**
   * What to collect so that one could tell, in the order of what helps most.
   */
  readonly collect?: readonly string[];
  /**
   * The level that is to be expected at the ends of windows to come, with the interval that holds it with 95 %. Plots draw it.
   */
  readonly series?: readonly {
    /**
     * The end of a window to come. The level is that at this moment, and not that of a single window.
     */
    readonly time: Timestamp;
    /**
     * The level that is to be expected then, in the unit of the metric.
     */
    readonly value: number;
    /**
     * The lower end of the interval that holds the level with 95 %.
     */
    readonly lower: number;
    /**
     * The upper end of the interval that holds the level with 95 %.
     */
    readonly upper: number;
  }[];
}

/**
 * A part of the system before or behind the model: what it sends, what it takes, what it believes about the model, and how it changes. Software engineering writes it.
 */
export interface Component {
  /**
   * The marker of a mismatch descriptor and the version of its format. Every descriptor starts with it; files without it are passed over when a folder is read.
   */
  readonly mismatch: 'v1';
  /**
   * The kind of element that this document describes: a part of the surrounding software, before or behind the model. It decides which attributes are allowed below.
   */
  readonly kind: 'Component';
  /**
   * The name of the component, unique among the components of a system. Ports, wiring and expectations refer to it as `Component/name`, so use the name that operations sees in its dashboards.
   */
  readonly name: Name;
  /**
   * The version of the component that is described, in quotes. Data scientists need it to know which interface a measurement or an incident belongs to.
   */
  readonly version?: Version;
  /**
   * A readable title for people, shown in reports beside the name. Write what you would call the component in a meeting with the other teams.
   */
  readonly title?: FreeText;
  /**
   * What the component does and for whom, in a few sentences. Write it for a data scientist who has never seen the code around the model.
   */
  readonly description?: LongText;
  /**
   * Who speaks in this document: usually software engineering, which builds and changes it. Every value below counts as a claim of this perspective, and findings quote it as such.
   */
  readonly perspective: Perspective;
  /**
   * The team or address that answers for the component. Open questions and mismatches about it are addressed here, so prefer a group to a person.
   */
  readonly owner?: string;
  /**
   * How far the component has come. A model that is fed by a deprecated component loses an input when that is switched off.
   */
  readonly status?: Status;
  /**
   * The day when somebody last read this description against the component itself. An old date tells the other roles to ask before they rely on it.
   */
  readonly updated?: CalendarDate;
  /**
   * The last day on which this description may be relied on, such as the day of a planned rebuild. Models fed by it need to be retrained before.
   */
  readonly validUntil?: CalendarDate;
  /**
   * The day from which the component can be called, if it is still being built. Integration of the model cannot be tested earlier.
   */
  readonly availableFrom?: CalendarDate;
  /**
   * Documents that describe the interface, such as an OpenAPI file or a page of the wiki. Data scientists read them to learn what a field really holds.
   */
  readonly documentation?: readonly Documentation[];
  /**
   * What the component takes for granted about the model and its surroundings, such as the meaning of a score or the time of an answer. Each is compared with what the owner says.
   */
  readonly expects?: readonly Expectation[];
  /**
   * Values that were read from the component itself, such as its published interface. Import writes them; they outrank what people remember.
   */
  readonly evidence?: readonly Evidence[];
  /**
   * Attributes that are left out on purpose, each with its reason. It tells the data scientists that the gap is known.
   */
  readonly notProvided?: readonly NotProvided[];
  /**
   * Anything that your own tools want to keep with this document, under keys in reverse domain order. It is carried along and never compared.
   */
  readonly annotations?: Annotations;
  /**
   * On which side of the model it stands: it feeds the model, uses its output, does both, or guards against wrong outputs. A guardrail must work without the model that it guards.
   */
  readonly role?: 'upstream' | 'downstream' | 'both' | 'guardrail';
  /**
   * What the component takes, including what it takes from the model. Say what each value means to the component: a score that is read as a probability is found right here.
   */
  readonly inputs?: readonly Port[];
  /**
   * What the component gives out, including what the model or its pipeline reads. Types, units and codes for missing values here are what the model will really get.
   */
  readonly outputs?: readonly Port[];
  /**
   * The trained model that the component wraps, if it does. Its ports are then the interface under which others see the model.
   */
  readonly model?: TrainedModelRef;
  /**
   * True if the component itself answers by machine learning. Its errors then feed into the next model, and its retraining changes that model's inputs without any release.
   */
  readonly ml?: boolean;
  /**
   * The protocol under which it is called or calls, such as REST, gRPC or Kafka. A model served under another one needs an adapter that nobody may have planned.
   */
  readonly protocol?: string;
  /**
   * The programming language of the component, with its versions. It tells data scientists whether their code can be called directly, or must be a service.
   */
  readonly language?: SoftwareNeed;
  /**
   * The software that the component needs where it runs. It may exclude versions that the model needs, if both live in one process.
   */
  readonly software?: readonly SoftwareNeed[];
  /**
   * The agreement under which the interface changes: its version, what may change, how early one is told. Retraining takes weeks, so short notice breaks models.
   */
  readonly contract?: Contract;
  /**
   * The day on which the component is switched off or no longer maintained. Every model that depends on it needs another source before that day.
   */
  readonly endOfSupport?: CalendarDate;
  /**
   * How the output reaches people. It decides what an error costs, and what the model has to deliver besides the answer.
   */
  readonly presentation?: {
    /**
     * How much a person stands between the output and its effect: `automatic`, `human-confirms`, `human-decides` or `advisory`. Product decides it; data scientists choose metrics and thresholds by it.
     */
    readonly automation?: Automation;
    /**
     * Whether the component shows why the model decided so. If it does, the model must deliver the reasons with every output.
     */
    readonly explanation?: ExplanationNeed;
    /**
     * True if a person has to confirm before anything happens. It makes false alarms cheaper, until people begin to confirm without looking.
     */
    readonly confirmation?: boolean;
  };
  /**
   * What the component does when the model fails, hesitates or is slow. Data scientists should know it before they decide what the model returns then.
   */
  readonly handles?: {
    /**
     * The errors of the model that the component can deal with, by code or condition. Any other error of the model travels on to the user.
     */
    readonly errors?: readonly string[];
    /**
     * True if the component uses how sure the model is. If not, a guess and a certainty look alike to the user.
     */
    readonly uncertainty?: boolean;
    /**
     * How long the component waits for an answer. If the model takes longer at its slow percentiles, those calls fail although the model works.
     */
    readonly timeout?: Duration;
  };
  /**
   * True if the component relies on equal answers to equal inputs, for caches, tests or audits. Sampling models and some GPU kernels do not give them.
   */
  readonly deterministicExpected?: boolean;
  /**
   * Processor, memory and disk that the component needs at its peak. It counts when component and model share a machine.
   */
  readonly requires?: ResourceNeed;
}

/**
 * The way from data to what a model takes: the steps, what they learned, what goes in and out, and who validates what. Data science writes it; whoever serves the model must reproduce it exactly.
 */
export interface DataPipeline {
  /**
   * The marker of a mismatch descriptor and the version of its format. Every descriptor starts with it; files without it are passed over when a folder is read.
   */
  readonly mismatch: 'v1';
  /**
   * The kind of element that this document describes: a pipeline that turns data into what a model takes. It decides which attributes are allowed below.
   */
  readonly kind: 'DataPipeline';
  /**
   * The name of the pipeline, unique among the pipelines of a system. Models, deployments and other pipelines refer to it as `DataPipeline/name`; give the training and the serving twin different names.
   */
  readonly name: Name;
  /**
   * The version of the pipeline code, in quotes. A model is only valid together with the version that prepared its training data, so raise it with every change of a result.
   */
  readonly version?: Version;
  /**
   * A readable title for people, shown in reports beside the name. Write what you would call the pipeline in a meeting with the other teams.
   */
  readonly title?: FreeText;
  /**
   * What goes in, what comes out and what the pipeline is for, in a few sentences. Say what surprises newcomers, such as rows that are dropped or joins that lag behind.
   */
  readonly description?: LongText;
  /**
   * Who speaks in this document: usually data science, which wrote the steps, or software engineering where it was rebuilt for serving. Every value below counts as a claim of this perspective, and findings quote it as such.
   */
  readonly perspective: Perspective;
  /**
   * The team or address that answers for the pipeline. Open questions and mismatches about it are addressed here, so prefer a group to a person.
   */
  readonly owner?: string;
  /**
   * How far the pipeline has come. A model in production that hangs on a deprecated or retired pipeline loses its inputs when that is switched off.
   */
  readonly status?: Status;
  /**
   * The day when somebody last read this description against the pipeline itself. An old date tells the other roles to ask before they rely on it.
   */
  readonly updated?: CalendarDate;
  /**
   * The last day on which the pipeline may be relied on, such as the end of a contract for a source. Operations needs it to plan the replacement.
   */
  readonly validUntil?: CalendarDate;
  /**
   * The day from which the pipeline can be used, if it is still being built. Deployments planned earlier have nothing to feed their model with.
   */
  readonly availableFrom?: CalendarDate;
  /**
   * Documents that explain the features and their history. Engineers who rebuild the pipeline for serving read them first.
   */
  readonly documentation?: readonly Documentation[];
  /**
   * What the pipeline takes for granted about elements of others: a source, an environment, a model. Each is compared with what the owner says.
   */
  readonly expects?: readonly Expectation[];
  /**
   * Values that were read from the pipeline itself, such as the schema of its output. Import writes them; they outrank what people remember.
   */
  readonly evidence?: readonly Evidence[];
  /**
   * Attributes that are left out on purpose, each with its reason. It spares the other roles from asking for them.
   */
  readonly notProvided?: readonly NotProvided[];
  /**
   * Anything that your own tools want to keep with this document, under keys in reverse domain order. It is carried along and never compared.
   */
  readonly annotations?: Annotations;
  /**
   * Where this pipeline runs. One that is used in training only has a twin in serving, and the two must do the same; name all places that apply.
   */
  readonly usedIn?: readonly ('training' | 'serving' | 'evaluation')[];
  /**
   * What the pipeline takes in, one entry for each field or tensor. Software engineers and operations connect their sources to it, so say which values are missing or special.
   */
  readonly inputs?: readonly Port[];
  /**
   * What the pipeline gives out, in the order in which it does. The inputs of the model must fit it: names, types, units and ranges.
   */
  readonly outputs?: readonly Port[];
  /**
   * What is done to the data, in the order in which it happens. Training and serving are compared step by step, so list even the dull ones, such as filling gaps.
   */
  readonly steps?: readonly Step[];
  /**
   * Where the code of the pipeline is, down to the revision. Whoever rebuilds or reviews it needs exactly the version that prepared the training data.
   */
  readonly code?: CodeRef;
  /**
   * The programming language the pipeline is written in, with its versions. A pipeline in Python behind a service in Java means a rewrite or a second process, and software engineering has to plan for it.
   */
  readonly language?: SoftwareNeed;
  /**
   * The packages the pipeline needs where it runs, with the versions that work. Results of resizing, parsing and hashing change between versions, so ranges should be tight.
   */
  readonly software?: readonly SoftwareNeed[];
  /**
   * The pipeline as a file, if it is shipped as one with its fitted steps. It belongs to the model as much as the weights do.
   */
  readonly artifact?: {
    /**
     * The digest of the packed pipeline as it was used. If serving loads another one, the model sees other numbers than in training.
     */
    readonly digest?: Digest;
    /**
     * Where the packed pipeline lies: a file, a bucket, a registry. Operations needs it to put the right one beside the model.
     */
    readonly location?: Location;
  };
  /**
   * Who checks what before data goes on. Every field that somebody relies on should be checked exactly once, by a side that knows it is its task.
   */
  readonly validation?: readonly {
    /**
     * The name of the check, unique in this list. It appears in alerts when the check fails.
     */
    readonly name: Name;
    /**
     * The field that is checked, by its name in inputs or outputs. Leave it out for checks over whole records.
     */
    readonly of?: PortName;
    /**
     * What must hold, in words that an engineer can turn into code. Give numbers, not adjectives.
     */
    readonly check: string;
    /**
     * Who performs the check. Data scientists tend to think the service checks it, and engineers that the pipeline does.
     */
    readonly by: Perspective;
  }[];
  /**
   * How the pipeline hands over its results: for each request, as a stream, in batches or as files. A model that answers at once cannot wait for a nightly batch.
   */
  readonly delivery?: Delivery;
  /**
   * Inputs with known outputs, to try the pipeline wherever it is installed. It is how engineers find out that their rebuilt pipeline still computes the same features.
   */
  readonly verification?: Verification;
  /**
   * What happens when a record cannot be processed. With `skip` or `default` the caller gets an answer anyway, and it must know that it may be worthless.
   */
  readonly onError?: 'log' | 'error-code' | 'raise' | 'skip' | 'default';
  /**
   * The twin of this pipeline in the other world, and what shows that both agree. Skew between training and serving is the most expensive mismatch of all, because nothing fails.
   */
  readonly parity?: {
    /**
     * The pipeline that must compute the same: usually the one in serving for the one in training. Steps of the two are compared one by one.
     */
    readonly with: DataPipelineRef;
    /**
     * What shows that they agree: a test, a job, a report, with its location. Same code is an argument, same results on real data are evidence.
     */
    readonly evidence?: FreeText;
    /**
     * The largest difference between the two that is still accepted, in the unit of the outputs. Zero is rarely reached across two languages.
     */
    readonly tolerance?: number;
  };
  /**
   * Processor, memory and disk that the pipeline needs where it runs, at its peak. Operations adds it to what the model needs, since both often share one pod.
   */
  readonly requires?: ResourceNeed;
}

/**
 * What actually runs where: one model in one environment, with version, digest, image, limits, flags and the way back. Operations usually writes it or has it written from the cluster; it is compared with what the model was validated as and with what the environment offers.
 */
export interface Deployment {
  /**
   * The marker of a mismatch descriptor and the version of its format. Every descriptor starts with it; files without it are passed over when a folder is read.
   */
  readonly mismatch: 'v1';
  /**
   * The kind of element that this document describes: a deployment of one model in one environment. It decides which attributes are allowed below.
   */
  readonly kind: 'Deployment';
  /**
   * Name of the deployment, unique among the deployments of a system. Reports print it as Deployment/NAME; a canary and the main line are two deployments with two names.
   */
  readonly name: Name;
  /**
   * Version of the deployment itself, in quotes, such as the revision of a chart. The version of the model that it runs belongs in modelVersion.
   */
  readonly version?: Version;
  /**
   * Short title for people, shown in reports beside the name. Say which of several deployments of a model this one is.
   */
  readonly title?: FreeText;
  /**
   * What is particular about this deployment, in a few sentences. Write down why it differs from the others; what can be compared belongs in the attributes below.
   */
  readonly description?: LongText;
  /**
   * The perspective that speaks in this document, usually operations. Every value below counts as its claim and is quoted as such when the description of the model disagrees.
   */
  readonly perspective: Perspective;
  /**
   * The team or address that can change or stop this deployment. It is where somebody turns when a finding has to be acted on today.
   */
  readonly owner?: FreeText;
  /**
   * Where the deployment stands in its life. Only an active one serves anybody; proposed ones are checked before they are rolled out, retired ones are kept for the record.
   */
  readonly status?: Status;
  /**
   * Day on which a person last compared this description with the running system. A deployment changes with every release, so a date from last quarter describes history.
   */
  readonly updated?: CalendarDate;
  /**
   * Last day on which this deployment is meant to run, for instance the planned end of a trial. Past it, a running instance is one that somebody forgot.
   */
  readonly validUntil?: CalendarDate;
  /**
   * First day on which the deployment is meant to serve. It is compared with the milestone that waits for it.
   */
  readonly availableFrom?: CalendarDate;
  /**
   * Documents about this deployment: release notes, roll-out plan, runbook. Link what is needed to decide whether to roll back.
   */
  readonly documentation?: readonly Documentation[];
  /**
   * The model that is deployed, as TrainedModel/NAME. Everything that this model needs and promises is compared with the environment below; a version can be given after @, but what really runs belongs in modelVersion.
   */
  readonly model: TrainedModelRef;
  /**
   * The environment in which the model runs, as Environment/NAME. Its hardware, software and service levels are what the model has to live with.
   */
  readonly environment: EnvironmentRef;
  /**
   * Version of the model that actually runs, in quotes. Read it from the running service rather than from the plan: a deployment that kept an old version is found by this attribute alone.
   */
  readonly modelVersion?: Version;
  /**
   * The base model that really answers behind this deployment, as its provider or server was set up. It is compared with the baseModel that the model was evaluated with: a hosted one may be replaced overnight.
   */
  readonly baseModel?: {
    /**
     * The base model as its provider or hub names it, not the name that was given to the resource.
     */
    readonly name?: string;
    /**
     * The version of the base model that answers now. Read it from the running resource.
     */
    readonly version?: Version;
    /**
     * Whether this version stays, or the provider or a restart moves on to the newest. What providers call automatic or default upgrades is floating.
     */
    readonly updatePolicy?: 'pinned' | 'floating';
  };
  /**
   * Digest of the model file that is loaded. Versions can be moved or reused, a digest cannot; it proves that the file in production is the one that was evaluated.
   */
  readonly modelDigest?: Digest;
  /**
   * Number format in which the model computes here, such as float16. Quantising on the way to production changes the results, and evaluations made at another precision no longer apply.
   */
  readonly precision?: Dtype;
  /**
   * When this state of the deployment began, with its offset from UTC. Observations from before it belong to another version and must not be counted for this one.
   */
  readonly since?: Timestamp;
  /**
   * Number of instances that run at the same time. Together with the throughput of one instance it has to carry the peak rate, also while one of them restarts.
   */
  readonly replicas?: number;
  /**
   * Share of the requests that this deployment answers, from 0 to 1. The shares of all deployments of a model in one environment add up to 1; a canary with 0.05 collects evidence slowly. Plans and retired deployments do not count, and a shadow has 0.
   */
  readonly trafficShare?: Fraction;
  /**
   * The container image that runs: location, digest and what is inside. Whoever builds the image knows it; the host contributes only kernel and driver.
   */
  readonly image?: {
    /**
     * Name of the image with registry and tag, as it is pulled. A moving tag such as latest means that nobody knows what will run after the next restart.
     */
    readonly location: Location;
    /**
     * Digest of the image as the platform reports it. It pins what the tag only names.
     */
    readonly digest?: Digest;
    /**
     * Version of CUDA inside the image, in quotes. The driver of the node has to be new enough for its family; image and driver usually belong to different teams.
     */
    readonly cuda?: Version;
    /**
     * Processor architecture for which the image was built, such as amd64 or arm64. It has to be the architecture of the nodes.
     */
    readonly architecture?: FreeText;
    /**
     * Software inside the image, as far as the model depends on it, such as `{ name: onnxruntime, version: 1.18.0 }`. Where it is given, it counts instead of the software of the environment, since the image brings its own.
     */
    readonly software?: readonly SoftwareItem[];
  };
  /**
   * Limits for one instance, as they stand in the deployment and not as the node could offer. They are compared with the needs of the model and with the capacity of the environment.
   */
  readonly resources?: {
    /**
     * Processor cores that one instance may use at most, such as 4 or 500m. Below the need of the model, requests are throttled and latency grows without any error.
     */
    readonly cpu?: Quantity;
    /**
     * Main memory that one instance may use at most. The platform kills an instance that exceeds it, usually at the first large batch.
     */
    readonly memory?: Quantity;
    /**
     * Local disk space that one instance may use at most. Downloaded weights and caches count; an instance that exceeds it is evicted.
     */
    readonly storage?: Quantity;
    /**
     * Number of accelerators that one instance gets, as the platform counts them. With sharing switched on, one may be a slice or a time share rather than a device.
     */
    readonly accelerators?: number;
    /**
     * Size of /dev/shm in the container. Servers with several processes exchange tensors through it and crash when it is left at the usual 64Mi.
     */
    readonly sharedMemory?: Quantity;
  };
  /**
   * Feature flags and experiment switches that change what this deployment does. They make two deployments of the same version behave differently; their owners rarely sit with operations.
   */
  readonly flags?: readonly {
    /**
     * Name of the flag, exactly as the program or the flag service knows it. Dead flags are found by it.
     */
    readonly name: FreeText;
    /**
     * State in which the flag is here, usually on or off. Compare it with the state under which the model was evaluated.
     */
    readonly state?: FreeText;
    /**
     * The team or address that may switch the flag. A flag without an owner stays as it is for ever, and nobody dares to touch it.
     */
    readonly owner?: FreeText;
    /**
     * Whether the flag belongs to an experiment. Experiments that outlive their end date change results that everyone takes for the normal ones.
     */
    readonly experimental?: boolean;
    /**
     * Day by which the flag is to be gone. After it, code and configuration still carry a branch that nobody tests.
     */
    readonly expires?: CalendarDate;
    /**
     * Day on which the flag was last switched. A change inside an observation window explains a jump that looks like drift.
     */
    readonly lastChanged?: CalendarDate;
  }[];
  /**
   * Settings that this deployment passes to the model or its server, by name. Their names are compared with the settings that the model reads, and of their values those that make answers random with who relies on equal ones; never write secrets here.
   */
  readonly configuration?: Settings;
  /**
   * The data pipeline that feeds this deployment, as DataPipeline/NAME. It is compared with the pipeline that prepared the training data, where small differences cost accuracy silently.
   */
  readonly pipeline?: DataPipelineRef;
  /**
   * The way back if this version has to go: to which version, and when that was last tried. Operations needs it at night, data science knows whether the older model is still good enough.
   */
  readonly rollback?: {
    /**
     * Version of the model to go back to, in quotes. It must not be retired, and still has to fit the inputs, the pipeline and the callers of today.
     */
    readonly to?: Version;
    /**
     * Day on which going back was last tried out. A way back that was never tried is a hope; the date tells a reader how old it is.
     */
    readonly tested?: CalendarDate;
  };
  /**
   * How the server gathers requests into batches. It trades latency for throughput, and whoever measured the model should know which trade production made.
   */
  readonly batching?: {
    /**
     * Largest number of inputs that are put into one call of the model. It multiplies the memory need, and benchmarks with another batch size do not apply.
     */
    readonly maximum?: number;
    /**
     * How long the server waits for a batch to fill. It is added to the latency of every request at low load, which the benchmark of the model does not contain.
     */
    readonly timeout?: Duration;
  };
  /**
   * For language models, the largest number of tokens of prompt and answer together that the server is configured to take, such as max_model_len. Operations sets it by the memory that is left beside the weights; longer requests are refused, whatever the model could take. It may exceed the model's own context only where a key of configuration with rope or yarn in its name stretches the positions.
   */
  readonly context?: number;
  /**
   * Over how many devices the server splits one instance of the model. Operations sets it where one device is too small; the model must be divisible by it, and every instance needs that many devices.
   */
  readonly parallelism?: {
    /**
     * Number of devices over which each layer is split. It has to divide the attention heads of the model; all of these devices exchange data in every layer.
     */
    readonly tensor?: number;
    /**
     * Number of groups of devices over which the layers are spread, one after the other. An instance takes this number times that of tensor.
     */
    readonly pipeline?: number;
  };
  /**
   * Inputs as the serving configuration declares them, where one exists. They are compared with the inputs of the model: a server that was configured by hand often differs in order, dtype or shape.
   */
  readonly inputs?: readonly Port[];
  /**
   * Outputs as the serving configuration declares them, where one exists. Callers read these, so a difference from the outputs of the model reaches them first.
   */
  readonly outputs?: readonly Port[];
  /**
   * Power limit that is set on the accelerators, in watts. A lowered limit slows the model down against a benchmark that ran without it; operations sets it for cooling or cost.
   */
  readonly powerLimit?: number;
  /**
   * What one unit of use costs to run here, all instances included. Operations reads it from the bill; product compares it with the most that one unit may cost.
   */
  readonly cost?: Cost;
  /**
   * Who calls this deployment. Gateways and access logs know more callers than people do, and every one of them relies on the outputs staying as they are.
   */
  readonly callers?: {
    /**
     * Components that are known to call this deployment. It is compared with the consumers that the model declares and with the components that name the model.
     */
    readonly known?: readonly ComponentRef[];
    /**
     * Whether every request records who sent it. Where this is false, a caller that nobody declared stays invisible until a change breaks it.
     */
    readonly recorded?: boolean;
  };
  /**
   * What was seen of this deployment while it ran. The monitor writes it as evidence and nobody types it by hand; service levels, promised times and declared versions are compared with it.
   */
  readonly observed?: DeploymentObservation;
  /**
   * What the people who run this deployment assume about elements that others own. Each entry is compared with what the owner says, before the roll-out instead of after it.
   */
  readonly expects?: readonly Expectation[];
  /**
   * Values that a tool read from the running system, such as the digest of the image from the cluster. Tools write them; where they differ from the text above, what runs is not what was agreed.
   */
  readonly evidence?: readonly Evidence[];
  /**
   * Attributes that are left out on purpose, each with the reason. An attribute that is absent without an entry here counts as unknown and leads to a question.
   */
  readonly notProvided?: readonly NotProvided[];
  /**
   * Free data for other tools, with keys in reverse-DNS form so that nobody collides. No rule reads it.
   */
  readonly annotations?: Annotations;
}

/**
 * A place where a model is trained, tried or served: its platform, its hardware, the software that is installed there and the service levels that hold there. Operations usually writes it; every need that a model or a pipeline beside it states is compared with it.
 */
export interface Environment {
  /**
   * The marker of a mismatch descriptor and the version of its format. Every descriptor starts with it; files without it are passed over when a folder is read.
   */
  readonly mismatch: 'v1';
  /**
   * The kind of element that this document describes: an environment. It decides which attributes are allowed below.
   */
  readonly kind: 'Environment';
  /**
   * Name of the environment, unique among the environments of a system. Models, deployments and benchmarks refer to it as Environment/NAME, so choose a word that stays when the machines behind it change.
   */
  readonly name: Name;
  /**
   * Version of the environment as its owner counts it, in quotes. Name the node image, the release of the platform repository or a date, so that a measurement can say which state of the environment it saw.
   */
  readonly version?: Version;
  /**
   * Short title for people, shown in reports beside the name. Say what a colleague from another team would call this place.
   */
  readonly title?: FreeText;
  /**
   * What this environment is for, in a few sentences. Say who may run things there and what is special about it; numbers belong in their own attributes, where they can be compared.
   */
  readonly description?: LongText;
  /**
   * The perspective that speaks in this document, usually operations for staging and production. Every value below counts as a claim of this perspective and is quoted as such when another one disagrees.
   */
  readonly perspective: Perspective;
  /**
   * The team or address that answers questions about this environment. Open questions about its hardware, software and limits are sent there.
   */
  readonly owner?: FreeText;
  /**
   * Where the environment stands in its life. A model that is bound for a deprecated or retired environment is a mismatch, and a proposed one does not exist yet, however well it fits.
   */
  readonly status?: Status;
  /**
   * Day on which a person last checked this description against the real environment. Hardware and drivers change under a description; an old date says how far to trust it.
   */
  readonly updated?: CalendarDate;
  /**
   * Last day on which this description may be relied upon, such as the end of a lease or the date of a planned driver upgrade. After it, verdicts that rest on this document need a new look.
   */
  readonly validUntil?: CalendarDate;
  /**
   * First day on which the environment can be used. Deliveries that are due earlier have nowhere to run; whoever orders the hardware knows the date.
   */
  readonly availableFrom?: CalendarDate;
  /**
   * Documents that explain the environment to a person: runbooks, node inventories, access rules. Link what a newcomer from another team has to read before asking.
   */
  readonly documentation?: readonly Documentation[];
  /**
   * The stage that this environment serves: training, development, staging or production. The rules hold production to stricter needs than development, and compare training with production to find what differs between them.
   */
  readonly stage?: Stage;
  /**
   * The platform on which the environment is built: kind, operating system, processor architecture, zone and network. Most failures at first start come from a difference here between training and production.
   */
  readonly platform?: {
    /**
     * What the workload runs on: a cluster, a machine, a device, a browser. It settles what a model may assume, for instance that a browser offers neither CUDA nor a file system.
     */
    readonly kind?:
      | 'kubernetes'
      | 'vm'
      | 'bare-metal'
      | 'edge'
      | 'browser'
      | 'mobile'
      | 'serverless'
      | 'notebook'
      | 'desktop'
      | 'other';
    /**
     * Operating system of the machine or container, with its version. Binary packages and serialised engines are built for one operating system; whoever maintains the base image knows it.
     */
    readonly os?: SoftwareItem;
    /**
     * Processor architecture in the spelling of container images, such as amd64 or arm64. A wheel, an engine or an image that was built for another one does not start at all.
     */
    readonly architecture?: FreeText;
    /**
     * Who operates the machines: a cloud provider, a hosting company or the own data centre. It matters to people who judge contracts, and it explains product names that only one provider uses.
     */
    readonly provider?: FreeText;
    /**
     * Zone in which the machines stand, in the same words in which data sets and policies name zones. Data that must not leave a zone may not be processed outside it.
     */
    readonly zone?: FreeText;
    /**
     * What the network of the environment allows. Data scientists work with an open connection and rarely notice that they need one; operations knows which connections production permits.
     */
    readonly network?: {
      /**
       * Whether workloads may open connections to hosts outside the environment. Models that fetch weights, tokenizers or licences at start fail where this is false.
       */
      readonly egress?: boolean;
      /**
       * Whether the environment has no network at all, permanently or for long stretches. Then everything that a model needs has to be in its image, and monitoring has to be buffered until a link exists.
       */
      readonly offline?: boolean;
      /**
       * Bandwidth between the environment and its data or its callers, as a person would state it. It bounds how large an artifact can be pulled and how many images a second can arrive.
       */
      readonly bandwidth?: FreeText;
      /**
       * Usual round-trip time between the callers and the environment. It is part of the time that a caller waits and is not included in the latency of the model.
       */
      readonly latency?: Duration;
    };
  };
  /**
   * The processor that a workload gets: cores, product and instruction sets. Operations knows it from the node type; models without an accelerator depend on it for their latency.
   */
  readonly cpu?: {
    /**
     * Processor cores that one instance can use, as a Kubernetes quantity: 4 or 500m. State what a workload really gets after other tenants have their share, since that is what a model's need is compared with.
     */
    readonly cores?: Quantity;
    /**
     * Product name of the processor as the machine reports it. Latency figures from another processor do not carry over, so benchmarks name it too.
     */
    readonly model?: FreeText;
    /**
     * Instruction sets that the processor offers beyond the basic ones, in the spelling of /proc/cpuinfo. Builds that use AVX-512 or AMX crash or slow down on machines without them.
     */
    readonly instructionSets?: readonly FreeText[];
  };
  /**
   * Main memory that one instance may use, such as 32Gi. State what is left for the workload after the operating system and the platform have taken their part; 32Gi and 32 GB differ by seven percent and are told apart.
   */
  readonly memory?: Quantity;
  /**
   * Disk space that one instance may use, such as 100Gi. Images, model files, caches and buffered logs share it, and a full disk stops a model as surely as missing memory.
   */
  readonly storage?: Quantity;
  /**
   * Size of the shared memory segment (/dev/shm) that a container gets. Data loaders and model servers with several processes crash with a bus error when it is left at the usual 64Mi.
   */
  readonly sharedMemory?: Quantity;
  /**
   * Accelerators of one node or instance: GPUs, TPUs and the like, with memory, compute capability, driver and sharing. An empty list says that there are none; leaving the attribute out says that nobody told.
   */
  readonly accelerators?: readonly Accelerator[];
  /**
   * Software that is installed where the model will run: languages, frameworks, libraries, runtimes. It is compared with what models and pipelines need, and between training and production; versions are what makes the comparison worth having.
   */
  readonly software?: readonly SoftwareItem[];
  /**
   * Whether the list of software names everything that is there. With complete, a needed package that is not listed is a mismatch; with partial, it is unknown and becomes a question to operations.
   */
  readonly softwareListing?: 'complete' | 'partial';
  /**
   * The model server of this environment. Leave it out where the model is a library inside another program; operations or the platform team knows its version and settings.
   */
  readonly serving?: {
    /**
     * The server that loads the artifact and answers requests, with its version. It decides which artifact formats, opsets and precisions can be used at all.
     */
    readonly runtime?: SoftwareItem;
    /**
     * How callers reach the server, such as REST, gRPC or a message queue. Components that call the model have to speak the same.
     */
    readonly protocol?: FreeText;
    /**
     * Largest number of inputs that the server puts into one call of the model. Memory need and latency of the model hold for a batch size, so this number has to be known to whoever measured them.
     */
    readonly maximumBatch?: number;
  };
  /**
   * Service levels that have to hold here: upper bounds for latency, lower bounds for throughput and availability, each with the load it is promised for. Measured performance of the model is compared with them, percentile by percentile.
   */
  readonly serviceLevels?: readonly ServiceLevel[];
  /**
   * Settings that the environment provides to workloads: variables, secrets, endpoints, files, licences. A model that needs one that is not here starts on its author's machine and nowhere else.
   */
  readonly configuration?: readonly ConfigurationItem[];
  /**
   * Limits on what the team may use in total here, as opposed to what one instance gets. The platform team sets them; they decide how many replicas can run and whether a second version fits beside the first.
   */
  readonly quotas?: {
    /**
     * Processor cores that all workloads of the team may use together. It bounds replicas multiplied by the cores of each.
     */
    readonly cpu?: Quantity;
    /**
     * Main memory that all workloads of the team may use together. A rolling update needs room for old and new instances at once, which is when this limit is met.
     */
    readonly memory?: Quantity;
    /**
     * Disk space that all workloads of the team may claim together. Logs and model versions that are kept count against it.
     */
    readonly storage?: Quantity;
    /**
     * Number of accelerators that all workloads of the team may hold together. Shared replicas count as the platform counts them, not as physical devices.
     */
    readonly accelerators?: number;
  };
  /**
   * Which data may be processed in this environment. Data protection and security decide it, data scientists find out late: the model is compared with it before the data is copied.
   */
  readonly accepts?: {
    /**
     * Highest classification of data that may be processed here. Data sets that are classified higher must not be used in this environment; security usually decides it.
     */
    readonly classification?: Classification;
    /**
     * Zones whose data may be processed here. A data set that is bound to a zone outside this list has to stay away, whatever the capacity.
     */
    readonly zones?: readonly FreeText[];
    /**
     * Whether personal data may be processed here. False is usual for notebooks and development clusters, and then training there needs pseudonymised or synthetic data.
     */
    readonly personal?: boolean;
  };
  /**
   * The world in which this environment stands: its devices, sites, regions, languages and conditions. It is compared with the domain for which the model was built; whoever knows the site has to write it.
   */
  readonly operatingDomain?: OperatingDomain;
  /**
   * Models that are meant to run in this environment. Name them here when no Deployment describes it in detail; their needs are then compared with what is offered above.
   */
  readonly hosts?: readonly TrainedModelRef[];
  /**
   * What was seen of this environment while it ran. The monitor writes it as evidence and nobody types it by hand; devices and limits are compared with it.
   */
  readonly observed?: EnvironmentObservation;
  /**
   * What the people who run this environment assume about elements that others own. Each entry is compared with what the owner says, so a limit that only operations has in mind becomes visible.
   */
  readonly expects?: readonly Expectation[];
  /**
   * Values that were read from the environment by a tool, such as the output of nvidia-smi or the node labels of the cluster. Tools write them; they outweigh what was typed by hand, and a difference between the two is reported.
   */
  readonly evidence?: readonly Evidence[];
  /**
   * Attributes that are left out on purpose, each with the reason. An attribute that is simply absent counts as unknown and leads to a question; an entry here answers that question.
   */
  readonly notProvided?: readonly NotProvided[];
  /**
   * Free data for other tools, with keys in reverse-DNS form so that nobody collides. No rule reads it.
   */
  readonly annotations?: Annotations;
}

/**
 * The data that reaches the running system: sources and what happens when they fail, rates, fields, distributions, freshness. Usually written by operations; data science compares it with what the model was trained on.
 */
export interface ProductionData {
  /**
   * Marks this document as a descriptor and names the version of the format. Without it a checker that walks a folder cannot tell this file from any other YAML, so it comes first and stays `v1`.
   */
  readonly mismatch: 'v1';
  /**
   * Says that this document describes the data that reaches the running system, as it is and not as it was hoped to be. It is the other half of every comparison with training data.
   */
  readonly kind: 'ProductionData';
  /**
   * What other descriptors call this data, as in `ProductionData/authorisations`. Training fields point at it with `from`, so renaming it cuts those links.
   */
  readonly name: Name;
  /**
   * Version of what arrives: raise it when a field changes type, unit or meaning. Quote it, because YAML reads an unquoted 1.10 as the number 1.1.
   */
  readonly version?: Version;
  /**
   * A line for people, shown in reports beside the name. Say which traffic it is and for which product.
   */
  readonly title?: FreeText;
  /**
   * What one record is and how it comes about, in a few sentences. Rates, delays and fallbacks have attributes of their own, where rules can read them.
   */
  readonly description?: FreeText;
  /**
   * Whose knowledge this is, usually `operations`, who see the live traffic. If data science only supposes what production sends, let them say so as `expects` and leave this document to those who know.
   */
  readonly perspective: Perspective;
  /**
   * Who runs the feed and is called when it stops: a team address. Data science asks there before believing a sudden change in the data.
   */
  readonly owner?: FreeText;
  /**
   * Whether this feed is live. `proposed` means that the model waits for data which does not flow yet; `deprecated` starts the clock for everybody who reads it.
   */
  readonly status?: Status;
  /**
   * Date on which this description was last compared with the traffic. Feeds change without notice, so an old date is itself a warning.
   */
  readonly updated?: CalendarDate;
  /**
   * Date until which the feed is promised in this form, for example the end of a contract. Models that outlive it need another source.
   */
  readonly validUntil?: CalendarDate;
  /**
   * Date from which the feed delivers. A model released before it would run without input.
   */
  readonly availableFrom?: CalendarDate;
  /**
   * Where live data comes from, and what happens when it changes or stops. Operations sees failures, software engineering knows contracts; data science needs both, because the model cannot tell a stale value from a fresh one.
   */
  readonly sources?: readonly ProductionSource[];
  /**
   * How much arrives in a unit of time, on an ordinary day and at the sustained peak. Throughput of the model is compared with the peak: the last Saturday before Christmas, not the average and not the record of one millisecond.
   */
  readonly rate?: ThroughputNeed;
  /**
   * How records reach the consumer: one by one on request, as a stream, in batches, as files; with window, order and delay. A model that needs the last 60 readings fails, or invents them, where only the latest arrives.
   */
  readonly delivery?: Delivery;
  /**
   * The fields of a live record, each with type, unit, values and missing codes as they really occur, and statistics of a recent window. Training fields refer to them by name; what is here and nowhere in training is ignored by the model, and the reverse is trouble.
   */
  readonly fields?: readonly Port[];
  /**
   * Share of each label as it really turned out in live traffic, as far as that becomes known; fractions that add up to 1. The model carries the shares of its training set as an expectation, so a gap between the two makes its scores too bold or too timid.
   */
  readonly labelDistribution?: readonly LabelShare[];
  /**
   * Regions, populations, devices, conditions and times that occur in live traffic now. Sales opens a country in a day; this entry is how data science learns of it.
   */
  readonly coverage?: OperatingDomain;
  /**
   * How carefully live data must be handled. It decides what may be logged, and where the model may run that reads it.
   */
  readonly sensitivity?: {
    /**
     * Highest classification of anything in a live record: `public`, `internal`, `confidential` or `restricted`. The environment and its logs must accept at least this.
     */
    readonly classification?: Classification;
    /**
     * True when records relate to identifiable people, also through a card or device number. Every log of inputs is then a store of personal data with a retention to keep.
     */
    readonly personal?: boolean;
    /**
     * Countries, regions or network zones that live records must stay in, spelled as environments spell theirs. It rules out model services elsewhere, however good.
     */
    readonly zones?: readonly FreeText[];
    /**
     * Export regime or licence that restricts who may receive live records; write "none" when it was checked. Remote support from abroad counts.
     */
    readonly exportControl?: FreeText;
    /**
     * False when live records must not be sent to services outside the company, hosted models and error trackers included. Stack traces with inputs are the usual leak.
     */
    readonly uploadAllowed?: boolean;
  };
  /**
   * Age of the oldest part of a record when the model sees it, in normal operation, such as `10s`. Features that were computed at the moment of the event in training are older here, and nobody notices until somebody measures.
   */
  readonly freshness?: Duration;
  /**
   * The period over which the statistics and shares in this document were measured, with offsets from UTC. Choose whole weeks, so that weekends are not compared with working days; its distance from today is the age of every number here.
   */
  readonly window?: TimeWindow;
  /**
   * Time from a prediction until the truth about it is known, such as `45d`. Product knows it from the business process; no monitor of accuracy can look back over a shorter window.
   */
  readonly labelDelay?: Duration;
  /**
   * Fraction of requests, 0 to 1, about things never seen before: new customers, new items, new devices. For them, features built from history are empty, and a model that was tested on regulars has no answer.
   */
  readonly coldStart?: Fraction;
  /**
   * What kind of reality this is; `operational` for live traffic. Replayed, simulated or synthetic data in a pilot is worth stating, lest results be taken for the real thing.
   */
  readonly origin?: Origin;
  /**
   * True when records reach the consumer in the order of their events. Streams with retries and several partitions do not keep it, while features such as "previous payment" silently rely on it.
   */
  readonly timeOrdered?: boolean;
  /**
   * Interface descriptions, dashboards and runbooks of the feed. On-call staff read them at night, so link what helps then.
   */
  readonly documentation?: readonly Documentation[];
  /**
   * What operations takes for granted about the model and the parts around it. Typical: that missing fields are tolerated, or that the model copes with the peak.
   */
  readonly expects?: readonly Expectation[];
  /**
   * Values that were measured on exports or traffic, with file, window and number of samples. They outweigh what anybody remembers about the feed.
   */
  readonly evidence?: readonly Evidence[];
  /**
   * Attributes left out on purpose, and why. "Nobody measures it" is `unknown`, and more useful to data science than silence.
   */
  readonly notProvided?: readonly NotProvided[];
  /**
   * Notes for other tools, under reverse-DNS keys so that nobody collides. Everything else in this document is closed and a typo fails; here anything goes, and no rule reads it.
   */
  readonly annotations?: Annotations;
}
/**
 * One origin of live data, with what happens when it changes or fails.
 */
export interface ProductionSource {
  /**
   * Short handle of the source. Monitoring and findings use it to say which feed is stale.
   */
  readonly name: Name;
  /**
   * The Component that delivers it. Software engineering knows its ports and contract, and a change there reaches the model through this link.
   */
  readonly component?: ComponentRef;
  /**
   * System of record behind it, named as in the raw data if it is the same one. Same system with different access means that something in between may transform the values.
   */
  readonly system?: FreeText;
  /**
   * How the running system gets the data. Compare it with how training got it: an `api` that rounds, filters or fills in is a different source from the `table` behind it.
   */
  readonly access?: Access;
  /**
   * Whether the source has a future: `active`, `deprecated` (an end is announced) or `retired` (it is gone, and something else is being read). Upstream teams announce this to their direct callers, seldom to those who run a model.
   */
  readonly status?: 'active' | 'deprecated' | 'retired';
  /**
   * What the owner of the source promises about changes: version in use, policy, time of notice. Ask whether a bug fix that shifts values counts as a change: to callers it is a repair, while a model trained on the wrong values stops working.
   */
  readonly contract?: Contract;
  /**
   * Day after which nobody repairs the source. A model that is meant to live longer needs a successor for it before that day.
   */
  readonly endOfSupport?: CalendarDate;
  /**
   * What is read instead when the source fails. A fallback that works too well hides the failure: without a limit on its age and a monitor, models have run on months-old data.
   */
  readonly fallback?: {
    /**
     * What stands in: the last answer (`cache`), an earlier delivery (`older-data`), a fixed value (`default`), or `none`, which means that requests fail. Data science needs it because the model sees the stand-in as if it were real.
     */
    readonly kind: 'cache' | 'older-data' | 'default' | 'none';
    /**
     * Greatest age at which stand-in data is still used, such as `15min`; after that the request fails. Without it there is no limit.
     */
    readonly maximumAge?: Duration;
    /**
     * Where the stand-in comes from, or which value it is. A default of 0 for a missing amount is a real amount to the model.
     */
    readonly to?: FreeText;
  };
  /**
   * How old data of this source is at most when it is used, in normal operation, such as `5s`. Slow sources spoil fast ones: a profile from last night beside a payment of this second.
   */
  readonly freshness?: Duration;
}

/**
 * Data as it was collected: where it came from, what it covers, how it was labelled and altered, and who may use it. Usually written by data science with whoever runs the collection; product needs its restrictions, operations its likeness to production.
 */
export interface RawData {
  /**
   * Marks this document as a descriptor and names the version of the format. Without it a checker that walks a folder cannot tell this file from any other YAML, so it comes first and stays `v1`.
   */
  readonly mismatch: 'v1';
  /**
   * Says that this document describes data as it was collected, before anybody cleaned, joined or split it. What is known about its origin and limits is known here or nowhere.
   */
  readonly kind: 'RawData';
  /**
   * What other descriptors call this data, as in `RawData/card-transactions`. Training data names it as its source, and policies name it as what they bind.
   */
  readonly name: Name;
  /**
   * Version of the collected data, raised whenever records are added, corrected or withdrawn. Quote it, since YAML turns an unquoted 2026.10 into 2026.1.
   */
  readonly version?: Version;
  /**
   * A line for people, shown in reports beside the name. What it holds and for which time is usually the best of titles.
   */
  readonly title?: FreeText;
  /**
   * What a record is and what the collection is good for, in a few sentences. Peculiarities that a rule could compare (codes, coverage, delays) belong in their own attributes.
   */
  readonly description?: FreeText;
  /**
   * Whose knowledge this is, usually `data-science`; where a data team runs the collection, choose the perspective that answers for it. Questions about gaps in this document go there.
   */
  readonly perspective: Perspective;
  /**
   * Who can say how the data came about and who may use it: a team address. Months later, when a strange code turns up, this is the only person who knows.
   */
  readonly owner?: FreeText;
  /**
   * Whether the data set may be built upon. `deprecated` warns everybody who trains on it that the source is drying up; `retired` says that it is gone.
   */
  readonly status?: Status;
  /**
   * Date on which this description was last confirmed against the data. Collections change quietly, and a description older than the last delivery may describe another one.
   */
  readonly updated?: CalendarDate;
  /**
   * Date after which the data may not or should not be used as described, for example the end of a licence or of consent. Training after it needs a new look at the rights.
   */
  readonly validUntil?: CalendarDate;
  /**
   * Date from which data science can actually get at it. If it lies after the date on which a model is due, the plan has a hole.
   */
  readonly availableFrom?: CalendarDate;
  /**
   * What kind of reality the records come from: the running business (`operational`, `enterprise`), a `public` set, a simulation (`simulated`), a generator (`synthetic`), a stand-in for data that could not be had (`proxy`), or `other`. Anything but operational data has to be checked on real cases before production.
   */
  readonly origin?: Origin;
  /**
   * Where the files or tables are, as a path or URL. A checker does not open it; a colleague does, and `mismatch verify` compares the file with the digest.
   */
  readonly location?: Location;
  /**
   * SHA-256 of the file, or of its manifest where there are many, as `sha256:` and 64 hex digits. It alone proves that two people talk about the same bytes.
   */
  readonly digest?: Digest;
  /**
   * The systems, sensors or sets that the records were drawn from. Data science compares them with the sources of production: same system by another route is a difference that no schema shows.
   */
  readonly sources?: readonly RawDataSource[];
  /**
   * What sort of data a record mainly is. It decides which checks make sense: sample rates for `audio`, channel order for `image`, gaps for `time-series`.
   */
  readonly modality?: 'tabular' | 'image' | 'audio' | 'text' | 'time-series' | 'video' | 'graph' | 'other';
  /**
   * What one record stands for, and for summaries the time it covers. Training on one row per customer and serving one row per payment runs without an error and means nothing.
   */
  readonly granularity?: Granularity;
  /**
   * How much there is now, duplicates included, and not what the supplier promised. Data science judges by it whether rare cases can be learnt; operations plans storage and transfer with it.
   */
  readonly size?: DataSize;
  /**
   * When, how and by whom the records were gathered. Instruments, periods and methods leave marks that a model learns as if they were the subject.
   */
  readonly collection?: {
    /**
     * First day that the records cover, by the time of the event and not of the export. Together with `to` it shows which seasons and crises the model could have seen.
     */
    readonly from?: CalendarDate;
    /**
     * Last day that the records cover, included. A model knows nothing after it, so its distance from today is the age of the model's world.
     */
    readonly to?: CalendarDate;
    /**
     * How a case came to be recorded: every event, a sample, volunteers, a rule that fired. Cases that the method never records are cases that the model never learns.
     */
    readonly method?: FreeText;
    /**
     * Devices, scanners, sensors or software versions that produced the records. Images from one scanner teach that scanner; production may use another.
     */
    readonly instruments?: readonly FreeText[];
    /**
     * Time zone of the times in the records: an IANA name, `UTC`, or `naive` when nothing says which. Naive times shift by hours when production runs in UTC, and the night-time pattern moves to the morning.
     */
    readonly zone?: FreeText;
    /**
     * Team, supplier or community that gathered the data. They can answer what the documents leave out, and are answerable for consent.
     */
    readonly by?: FreeText;
    /**
     * Models or rules whose output decided what was recorded, as references. A fraud model that blocks payments also removes its own counterexamples from the next training set; an empty list states that nothing of the kind happens.
     */
    readonly influencedBy?: readonly Reference[];
    /**
     * What keeps some of the records free from the influence of models, so that a retrained model can still see what happens without it. Data science knows it, or has to ask product for it, since it means letting some cases pass that a model would stop.
     */
    readonly control?: {
      /**
       * What is done to that end: cases that no model decides (`holdout`), decisions that now and then try another way (`exploration`), decisions drawn by lot (`randomised`), or the probability of each decision on its record, to weigh it by (`logged-propensities`). `none` says that every record may carry the influence, which teaches a model its own habits.
       */
      readonly kind: 'none' | 'holdout' | 'exploration' | 'randomised' | 'logged-propensities';
      /**
       * Fraction of the records, 0 to 1, that are free from the influence or were decided by lot. Rare cases need a larger share to turn up in it at all.
       */
      readonly share?: Fraction;
    };
  };
  /**
   * The regions, populations, devices, conditions and times that the records really include. Compared with where the system is meant to work: what is not covered here is a guess there.
   */
  readonly coverage?: OperatingDomain;
  /**
   * The columns or parts of a record, each with type, unit, allowed values and the codes that mean "nothing here". Data science knows the odd codes by heart; the engineer who reproduces the input in production has only this list.
   */
  readonly fields?: readonly Port[];
  /**
   * Where the truth comes from that a model is to learn, and how good it is. A model cannot be better than its labels, and software engineering usually believes that labels are facts.
   */
  readonly labels?: {
    /**
     * The field that holds the label, by its name under `fields`. It must never be among the inputs of a model.
     */
    readonly field?: PortName;
    /**
     * How labels arise: annotated by hand (`manual`), by a program (`automatic`), by noisy rules (`weak`), from what users say (`user-feedback`), from what happened later (`outcome`), or `other`. It tells how to read an accuracy of 0.95: against truth, or against a heuristic.
     */
    readonly method?: 'manual' | 'automatic' | 'weak' | 'user-feedback' | 'outcome' | 'other';
    /**
     * Number of people who labelled each case independently, for labels made by hand. With one, disagreement cannot be seen and agreement cannot be stated.
     */
    readonly annotators?: number;
    /**
     * How far independent annotators agree. It is the ceiling: a model that agrees with the label more often than annotators agree with each other has learnt one annotator.
     */
    readonly agreement?: {
      /**
       * Which measure of agreement this is. Plain per cent agreement and kappa differ widely on rare classes.
       */
      readonly metric: MetricName;
      /**
       * The measured agreement, on the scale of the metric; kappa runs from -1 to 1. Take it from cases that were really labelled twice.
       */
      readonly value: number;
    };
    /**
     * Share of each label among the labelled records; fractions that add up to 1. Operations compares it with what production sees, and a sampled set that looks balanced gives itself away.
     */
    readonly distribution?: readonly LabelShare[];
    /**
     * Time from the event until its label is known and final, such as `45d`. No quality metric can be computed in production sooner, and the newest records look more harmless than they are.
     */
    readonly delay?: Duration;
  };
  /**
   * How carefully the data must be handled, and where it may go. Product or the data protection officer knows it; operations needs it before copying anything to a training cluster.
   */
  readonly sensitivity?: {
    /**
     * Highest classification of anything in the set: `public`, `internal`, `confidential` or `restricted`. An environment that accepts less must not receive it.
     */
    readonly classification?: Classification;
    /**
     * True when records relate to identifiable people, also indirectly through a stable pseudonym. It switches on retention, rights and the question of what a model may remember.
     */
    readonly personal?: boolean;
    /**
     * Countries, regions or network zones that the data may not leave, spelled as environments spell theirs. Training in a zone outside the list is a breach, not an optimisation.
     */
    readonly zones?: readonly FreeText[];
    /**
     * Export regime or licence that restricts who may receive the data, with its identifier; write "none" when it was checked. Cloud regions and contractors abroad count as recipients.
     */
    readonly exportControl?: FreeText;
    /**
     * False when the data must not be sent to services outside the company, hosted model APIs and labelling platforms included. Developers find such services convenient, so say it.
     */
    readonly uploadAllowed?: boolean;
  };
  /**
   * Who allowed what. Data science sees files, product sees contracts; this is where a licence that forbids commercial use meets a commercial product.
   */
  readonly rights?: {
    /**
     * Licence of the data as an SPDX expression, or `LicenseRef-` and a name for a contract. "Found on the web" is not a licence.
     */
    readonly license?: License;
    /**
     * What the people in the data agreed to, and where that is written. Consent to a service rarely includes consent to training.
     */
    readonly consent?: FreeText;
    /**
     * Names of the policies in the SystemContext that bind this data. The link lets the required form and the allowed uses be checked against what is really done.
     */
    readonly policies?: readonly FreeText[];
    /**
     * Uses that are permitted; when given, everything else is not. Write purposes, as the contract does, not techniques.
     */
    readonly allowedUses?: readonly FreeText[];
    /**
     * Uses that are ruled out. They outlive the project, and the next team to find the bucket knows nothing of the contract.
     */
    readonly forbiddenUses?: readonly FreeText[];
  };
  /**
   * How long a record is kept before it is deleted, by whoever stores the data. Operations and data engineering know it; product needs it beside the `retention` of its policies, which are written without a look at archives.
   */
  readonly retention?: Duration;
  /**
   * What was done to fields to protect people or secrets before hand-over. Production has the originals, so whoever builds the serving pipeline must repeat each change, or feed the model values it has never seen. An empty list says that the fields are as collected.
   */
  readonly transformations?: readonly ProtectiveTransformation[];
  /**
   * What this data stands in for, when the real thing could not be had. Everybody forgets after a month that it was a substitute, and evaluations on it promise what only real data can prove.
   */
  readonly proxyFor?: {
    /**
     * The data that it replaces: a reference where a descriptor exists, else words. It is what production will deliver in its place.
     */
    readonly of: FreeText;
    /**
     * How the substitute was made or chosen: another country, a simulator, last year's product. It tells which differences to expect.
     */
    readonly method?: FreeText;
    /**
     * How fields and codes of the substitute correspond to the real ones. Software engineering needs it to build the real input in the shape that the model knows.
     */
    readonly mapping?: FreeText;
    /**
     * How it was shown that the substitute resembles the real data, if it was. Without it, results on this data are a hope.
     */
    readonly representativeness?: {
      /**
       * How likeness was measured: compared marginals, a classifier that tries to tell the two apart, expert judgement. Name the statistic, so that its value can be read.
       */
      readonly method?: FreeText;
      /**
       * Result of that method on its own scale. For a classifier that tells real from substitute, an AUC of 0.5 means that it cannot.
       */
      readonly value?: number;
      /**
       * Report or notebook that holds the comparison. Somebody will ask for it when production behaves differently.
       */
      readonly evidence?: Location;
    };
  };
  /**
   * Defects that are known and were left in: gaps, duplicates, a month with a broken sensor. Whoever finds them a second time loses a week; whoever does not find them ships them.
   */
  readonly knownIssues?: readonly FreeText[];
  /**
   * Code books, data sheets, ethics approvals, the contract with the supplier. The data scientist who meets an unknown code reads these first.
   */
  readonly documentation?: readonly Documentation[];
  /**
   * What those who collect the data take for granted about the rest of the system. Typical: that nobody trains on it after a date, or that a model keeps out of a field.
   */
  readonly expects?: readonly Expectation[];
  /**
   * Values in this document that a tool read from the files themselves, with file and digest. Counts and ranges made by `mismatch profile` end up here and can be checked again.
   */
  readonly evidence?: readonly Evidence[];
  /**
   * Attributes left out on purpose, and why. `withheld` protects customers, `unknown` admits that nobody wrote it down; both are better than a blank.
   */
  readonly notProvided?: readonly NotProvided[];
  /**
   * Notes for other tools, under reverse-DNS keys so that nobody collides. Everything else in this document is closed and a typo fails; here anything goes, and no rule reads it.
   */
  readonly annotations?: Annotations;
}
/**
 * One place that the records came from.
 */
export interface RawDataSource {
  /**
   * Short handle of the source within this data set. Use it when some fields or periods come from one source only.
   */
  readonly name: Name;
  /**
   * System of record that the data was taken from, named as the company names it. Where production reads the same system by another route, hidden transformations in between make the two differ.
   */
  readonly system?: FreeText;
  /**
   * The Component descriptor of that system, if there is one. It lets a change of its ports or contract be traced to the data that came from it.
   */
  readonly component?: ComponentRef;
  /**
   * How the records were fetched. Reading the `table` directly in training and an `api` in production is a classic: the API filters, rounds or fills in, and nobody tells the model.
   */
  readonly access?: Access;
  /**
   * What this source contributes and what is odd about it. Filters in the query belong here, since what was filtered out was never learnt.
   */
  readonly description?: FreeText;
}
/**
 * How a field was altered before the data was handed over.
 */
export interface ProtectiveTransformation {
  /**
   * Short handle of this change, unique in the list. It lets a finding point at exactly one step.
   */
  readonly name: Name;
  /**
   * The field that was changed, by its name under `fields`, or its former name where it was dropped. Production still has the original, which is why the difference matters.
   */
  readonly field: PortName;
  /**
   * What was done: `dropped`, `pseudonymised` (a stable stand-in), `generalised` (coarser, such as year for birth date), `noised`, `masked`, `encrypted`, `aggregated`, `tokenised` or `other`. A model trained on the altered field cannot be fed the original.
   */
  readonly kind:
    | 'dropped'
    | 'pseudonymised'
    | 'generalised'
    | 'noised'
    | 'masked'
    | 'encrypted'
    | 'aggregated'
    | 'tokenised'
    | 'other';
  /**
   * True when somebody with a key can get the original back. Reversible data is usually still personal data before the law, whatever it looks like.
   */
  readonly reversible?: boolean;
  /**
   * The field in production that carries the original or its counterpart, as a reference with a pointer. Software engineering must apply the same change there before the model sees it; without this line nobody knows that.
   */
  readonly mapsTo?: Endpoint;
  /**
   * What somebody needs in order to repeat the change: salt, bucket borders, amount of noise. Never put the secret itself here.
   */
  readonly note?: FreeText;
}

/**
 * What is watched while a model runs: metrics, logs, feedback, drift, alerts and how long all of it is kept. Operations usually writes it; it is compared with what the model says must be monitored.
 */
export interface RuntimeMonitoring {
  /**
   * The marker of a mismatch descriptor and the version of its format. Every descriptor starts with it; files without it are passed over when a folder is read.
   */
  readonly mismatch: 'v1';
  /**
   * The kind of element that this document describes: the monitoring of running models. It decides which attributes are allowed below.
   */
  readonly kind: 'RuntimeMonitoring';
  /**
   * Name of the monitoring set-up, unique within a system. Reports print it as RuntimeMonitoring/NAME next to the metrics that it provides or lacks.
   */
  readonly name: Name;
  /**
   * Version of the monitoring set-up, in quotes: a tag of the repository with the alert rules, or a date. Thresholds change, and an alert history can be read only with the set-up that was in force.
   */
  readonly version?: Version;
  /**
   * Short title for people, shown in reports beside the name. Use the words under which the dashboards are known.
   */
  readonly title?: FreeText;
  /**
   * What is watched here and why, in a few sentences. Mention what is deliberately not watched; thresholds and retention belong in their own attributes.
   */
  readonly description?: LongText;
  /**
   * The perspective that speaks in this document, usually operations. What the model asks for is stated by data science; both are quoted when they differ.
   */
  readonly perspective: Perspective;
  /**
   * The team or address that maintains dashboards and alerts. Questions about a missing metric or a log that is deleted too early are sent there.
   */
  readonly owner?: FreeText;
  /**
   * Where the set-up stands in its life. Only an active one counts as watching anything; a proposed one is a promise.
   */
  readonly status?: Status;
  /**
   * Day on which a person last compared this description with the real dashboards and alerts. Alerts are edited in tools that know nothing of this file.
   */
  readonly updated?: CalendarDate;
  /**
   * Last day on which this description may be relied upon, for instance because a monitoring product is being replaced. After it, what is said here needs a new look.
   */
  readonly validUntil?: CalendarDate;
  /**
   * First day on which the monitoring works. A model that goes live earlier runs unobserved, which the dates of the deployment will show.
   */
  readonly availableFrom?: CalendarDate;
  /**
   * Documents for the people who are on call: what an alert means, where the dashboards are. Link what helps at night.
   */
  readonly documentation?: readonly Documentation[];
  /**
   * The models and data that this set-up watches. A model that no set-up names runs unobserved, and its needs for metrics, logs and feedback have nobody to meet them.
   */
  readonly monitors?: readonly Reference[];
  /**
   * The environment in which the watching happens. Metrics of staging say nothing about production, so the rules count them only for the environment that is named here. Devices in exports are compared with those of this environment; without it, of the one that hosts what is watched.
   */
  readonly environment?: EnvironmentRef;
  /**
   * Metrics that are really collected, with their window, unit and alert. They are compared by name with the metrics that models need and that goals are judged by, and their alerts with the limits that models ask for.
   */
  readonly metrics?: readonly MetricProvided[];
  /**
   * Whether the list of metrics names everything that is collected. With complete, a needed metric that is not listed is a mismatch; with partial, as where the list comes from one exporter alone, it is unknown and becomes a question to operations.
   */
  readonly metricsListing?: 'complete' | 'partial';
  /**
   * Logs that are really written, with content, retention and sampling. Retraining and disputes need records that still exist; data scientists often learn after months that they were deleted after days.
   */
  readonly logs?: readonly LogProvided[];
  /**
   * Signals about right and wrong answers that come back from users or from the world, with delay and coverage. Accuracy can be observed only through them, so their bias decides what a quality metric is worth.
   */
  readonly feedback?: readonly FeedbackProvided[];
  /**
   * Drift monitors: which field or score is watched, by which distance, against which reference. A threshold means something only together with the distance, the window and the reference it was chosen for.
   */
  readonly drift?: readonly DriftMonitor[];
  /**
   * Labels that every metric and log record carries, such as model-version or region. Without the version on the record, nobody can tell which model caused a change.
   */
  readonly tags?: readonly FreeText[];
  /**
   * How long metrics and logs are kept where an entry does not say otherwise. It has to reach past the slowest feedback and past the next retraining, and must not exceed what policies allow.
   */
  readonly retention?: Duration;
  /**
   * Space that is reserved for logs and metrics, such as 500Gi. Rate, size per record and retention of the logs multiply to a need that has to fit in here.
   */
  readonly storage?: Quantity;
  /**
   * Files and endpoints from which observations can be read, and what their columns mean. Operations knows where they are, data engineers what is in them. They are kept for run-time detection; only `modelVersion` takes part in a rule.
   */
  readonly exports?: readonly {
    /**
     * Name of the export, by which commands and reports refer to it. Name the content rather than the file.
     */
    readonly name: Name;
    /**
     * Format in which the data arrives. A detector must not guess it from the file name.
     */
    readonly format:
      | 'parquet'
      | 'csv'
      | 'jsonl'
      | 'prometheus'
      | 'prometheus-api'
      | 'otlp'
      | 'sagemaker-capture'
      | 'azureml-collector'
      | 'kserve-logger'
      | 'sql'
      | 'nvidia-smi'
      | 'other';
    /**
     * Path or glob of the files, relative to this document, or the address of the endpoint. A detector reads what is there, and a check does not.
     */
    readonly location: Location;
    /**
     * Which column holds which described value. Data engineers know it. A detector compares the columns that are listed, and nothing else.
     */
    readonly columns?: readonly {
      /**
       * Name of the column in the export, exactly as it is spelled there. Columns that are not listed are ignored.
       */
      readonly column: PortName;
      /**
       * The described thing whose values the column holds: a port of a model or a field of a data set, as a reference with a pointer. With it, an observed value can meet the declared domain, unit and statistics.
       */
      readonly is: FreeText;
    }[];
    /**
     * Column with the time of the event. Windows and delays are computed from it; without it, rows can be judged only all together.
     */
    readonly timestamp?: PortName;
    /**
     * What the export holds: one record for each prediction, the truth that arrives later, the data that live data are compared with, metrics, or the state of a machine. Without it, metrics formats hold metrics and all others predictions.
     */
    readonly role?: 'predictions' | 'labels' | 'reference' | 'metrics' | 'environment';
    /**
     * Column that tells which prediction a record is about. Truth that arrives later is joined to predictions by it.
     */
    readonly id?: PortName;
    /**
     * Zone of times that say none, by its name in the IANA database. Without it they are read as UTC.
     */
    readonly timeZone?: string;
    /**
     * Column with the time at which the truth became known. The delay of labels is computed from it.
     */
    readonly arrived?: PortName;
    /**
     * Column with the time that an answer took. Quantiles of it meet what production requires.
     */
    readonly latency?: {
      /**
       * Name of the column, exactly as it is spelled there.
       */
      readonly column: PortName;
      /**
       * Unit of the numbers in it. A factor of a thousand is the usual mistake.
       */
      readonly unit: 's' | 'ms' | 'us' | 'ns';
      /**
       * Whether it is the time of the model alone or of the whole request. A promise about the one says nothing about the other.
       */
      readonly scope?: 'model' | 'end-to-end';
    };
    /**
     * Column that tells whether an answer was one. The share of failures meets the promised availability.
     */
    readonly status?: {
      /**
       * Name of the column, exactly as it is spelled there.
       */
      readonly column: PortName;
      /**
       * The values that mean failure. Without it these are `false`, `error`, `failed`, and numbers from 500 to 599.
       */
      readonly failed?: readonly (string | number | boolean)[];
    };
    /**
     * Column with the name of the caller. Callers that nobody declared are found by it.
     */
    readonly caller?: PortName;
    /**
     * Column that is true where the answer came from a fallback. Such answers look like all others.
     */
    readonly fallback?: PortName;
    /**
     * Column with the time that the data of the request are from. The age of data is the time of the event less this one.
     */
    readonly dataTime?: PortName;
    /**
     * Column with the digest of the artifact that answered. It tells two files of one version apart.
     */
    readonly modelDigest?: PortName;
    /**
     * Column with the version of the model that answered. It counts as a record of the version, without which a bad release cannot be told from a good one.
     */
    readonly modelVersion?: PortName;
  }[];
  /**
   * Who is seen calling the model. Consumers that nobody declared are the ones that a new version breaks; gateways and access logs know them.
   */
  readonly callers?: {
    /**
     * Components that are known to call the model. It is compared with the consumers that the model declares, in both directions.
     */
    readonly known?: readonly ComponentRef[];
    /**
     * Whether every request records who sent it. Where this is false, an undeclared consumer stays invisible until a change of the model breaks it.
     */
    readonly recorded?: boolean;
  };
  /**
   * What happens when an alert fires, and who does it. Agree on it with data science before going live: an alert that nobody is bound to answer is a log line.
   */
  readonly response?: readonly {
    /**
     * Name of the response, unique within this document. Runbooks and reports refer to it.
     */
    readonly name: Name;
    /**
     * The metric or drift monitor whose alert starts the response. It has to be one that is provided above, or the response never happens.
     */
    readonly when: MetricName;
    /**
     * What is done, so concretely that the person on call can do it: roll back, switch to the fallback, retrain. Link the runbook under documentation.
     */
    readonly action: FreeText;
    /**
     * The perspective that acts. An alert that notifies one perspective and expects another one to act is where incidents lose their first hours.
     */
    readonly by: Perspective;
  }[];
  /**
   * What this set-up really delivered in a window. The monitor writes it as evidence and nobody types it by hand; what is declared and not in it cannot be observed.
   */
  readonly observed?: MonitoringObservation;
  /**
   * How live data are cut into windows that are judged one by one. Operations and data science agree on it: long enough to tell a change from chance, short enough to act.
   */
  readonly windows?: {
    /**
     * The length of each window, counted from midnight UTC of 1970-01-01, a Thursday. Daily cycles must fit in it.
     */
    readonly every?: Duration;
    /**
     * Windows by the calendar in UTC, instead of a fixed length; weeks begin on Monday. Months suit labels and reviews.
     */
    readonly calendar?: 'hour' | 'day' | 'week' | 'month';
    /**
     * Windows of so many records, instead of times. It suits a log without times, and gives every window the same certainty.
     */
    readonly records?: number;
    /**
     * How long after its end a window waits for records that come late or out of order. What comes still later is counted as late and left out.
     */
    readonly lateness?: Duration;
    /**
     * Windows with fewer records are not judged, and said to be undecided. Chance rules small windows.
     */
    readonly minimumSamples?: number;
  };
  /**
   * Parts of the records that quality is judged for on their own, under the words of the criteria. Data science and product name them; without this a criterion of a slice cannot be watched.
   */
  readonly slices?: readonly {
    /**
     * The words by which criteria and results call the part.
     */
    readonly name: FreeText;
    /**
     * The value that decides: a reference with a pointer to a port that a column of the export holds, or the name of such a port.
     */
    readonly of: string;
    /**
     * The values of records that belong to it. Leave it out for numbers that are cut by size.
     */
    readonly is?: readonly (string | number | boolean)[];
    /**
     * The smallest value that belongs to it, in the unit of the port. Without it there is no lower end.
     */
    readonly atLeast?: number;
    /**
     * The smallest value that no longer belongs to it, in the unit of the port. Without it there is no upper end.
     */
    readonly below?: number;
  }[];
  /**
   * When the watched models are trained anew, as it is planned. Forecasts tell whether that is soon enough, or too soon.
   */
  readonly retraining?: {
    /**
     * The day on which the next trained model is to answer. Operations plans it; without it forecasts count from the cadence of the model.
     */
    readonly next?: CalendarDate;
    /**
     * How long it takes from the decision until the new model answers: collecting, training, evaluating, releasing. Warnings come so much earlier.
     */
    readonly takes?: Duration;
  };
  /**
   * Kinds of drift that are rehearsed on held-out data before the model goes live, so that the monitor is known to see them. Data science and product name what they fear; without it, the usual kinds are rehearsed on the inputs that the answers go with most.
   */
  readonly rehearsals?: readonly {
    /**
     * What would have happened, in words that whoever reads the plan knows. Reports call the rehearsal by it.
     */
    readonly name: FreeText;
    /**
     * How the data change: the mean of a column moves, its spread grows, values stop coming, its two most frequent categories change places, one truth becomes more frequent, or truth contradicts the scores. The last two need records whose truth is known.
     */
    readonly kind: 'mean-shift' | 'scale' | 'missing' | 'category-swap' | 'prior-shift' | 'label-noise';
    /**
     * The column that drifts: a reference with a pointer to a port, or the name of a port. Leave it out for a change of the truth.
     */
    readonly of?: string;
    /**
     * How much, in full: standard deviations that the mean moves by, the part of itself that the spread grows by (1 doubles it), the share of values that go missing or records that swap, what is added to the share of the positive class, or the share of truths that turn. Data science knows what the model bears.
     */
    readonly amount: number;
    /**
     * How it comes: growing window by window, all at once and to stay, or on and off. All at once, if nothing is said.
     */
    readonly course?: 'gradual' | 'sudden' | 'recurring';
    /**
     * How many windows pass before it begins; three, if nothing is said. They show what the monitor says while nothing is wrong.
     */
    readonly after?: number;
    /**
     * How many windows a gradual drift takes until it is full, or how many a recurring one is on and then off. Six and two, if nothing is said.
     */
    readonly over?: number;
    /**
     * The share of the records that it happens to, such as those of one caller. All of them, if nothing is said.
     */
    readonly share?: Fraction;
  }[];
  /**
   * What the people who monitor assume about elements that others own, such as the range of a score or the way a model reports its version. Each entry is compared with what the owner says.
   */
  readonly expects?: readonly Expectation[];
  /**
   * Values that a tool read from the monitoring itself, for instance from alert rules or the settings of the log store. Tools write them; a difference from what was typed by hand is reported.
   */
  readonly evidence?: readonly Evidence[];
  /**
   * Attributes that are left out on purpose, each with the reason. It tells apart "we do not watch feedback" from "nobody wrote it down".
   */
  readonly notProvided?: readonly NotProvided[];
  /**
   * Free data for other tools, with keys in reverse-DNS form so that nobody collides. No rule reads it.
   */
  readonly annotations?: Annotations;
}

/**
 * The manifest of one ML-enabled system: which descriptors belong to it, how its parts are wired, which policy applies and which findings are waived until when. Software engineering usually writes it; it is where the other descriptors become one system.
 */
export interface System {
  /**
   * The marker of a mismatch descriptor and the version of its format. Every descriptor starts with it; files without it are passed over when a folder is read.
   */
  readonly mismatch: 'v1';
  /**
   * The kind of element that this document describes: a whole system. It decides which attributes are allowed below.
   */
  readonly kind: 'System';
  /**
   * Name of the system, unique in the repository. Reports are filed under it, and a repository may hold many systems.
   */
  readonly name: Name;
  /**
   * Version of the system as its users count it, in quotes. Give it where several parts are released together.
   */
  readonly version?: Version;
  /**
   * Short title for people, shown at the head of reports. Use the words of the product, so that everyone recognises it.
   */
  readonly title?: FreeText;
  /**
   * What the system does and where its borders are, in a few sentences. Say what lies outside: those are the parts about which the others assume most.
   */
  readonly description?: LongText;
  /**
   * The perspective that speaks in this document, usually software engineering. Wiring and policy count as its claims.
   */
  readonly perspective: Perspective;
  /**
   * The team or address that is answerable for the system as a whole. Findings that fall between two teams are sent there.
   */
  readonly owner?: FreeText;
  /**
   * Where the system stands in its life. It is for people; what a retired system states is compared all the same.
   */
  readonly status?: Status;
  /**
   * Day on which a person last went through this manifest. Wiring and waivers age faster than anything else here.
   */
  readonly updated?: CalendarDate;
  /**
   * Last day on which this manifest may be relied upon. Use it when a larger change is planned that will make the wiring below untrue.
   */
  readonly validUntil?: CalendarDate;
  /**
   * First day on which the system is meant to be in use. Everything that it needs has to be available by then.
   */
  readonly availableFrom?: CalendarDate;
  /**
   * Documents about the system as a whole: architecture, safety case, decisions. Link what every perspective should have read.
   */
  readonly documentation?: readonly Documentation[];
  /**
   * The purpose and the goals of the system, as SystemContext/NAME. Product usually writes that document; with it, measured quality can be compared with what the goals ask for.
   */
  readonly context?: SystemContextRef;
  /**
   * Paths or globs of the descriptors that belong to this system, relative to this file. Without it, everything below the folder of this file belongs to it; a shared environment can be listed by several systems.
   */
  readonly descriptors?: readonly FreeText[];
  /**
   * Connections between the ports of the parts: who feeds whom. They can be given here or at the ports themselves; the two ends of each connection are compared as producer and consumer.
   */
  readonly wiring?: readonly {
    /**
     * Where the data comes from: an output of a component, a pipeline or a model, or the word external. Whatever it promises is what the other end receives.
     */
    readonly from: Endpoint;
    /**
     * Where the data goes: an input of a component, a pipeline or a model, or the word external. Its type, unit, range and timing are compared with the other end.
     */
    readonly to: Endpoint;
    /**
     * What a reader should know about this connection, such as a conversion on the way. It is shown next to findings about the connection.
     */
    readonly note?: FreeText;
    /**
     * Whether the connection leads back through the world: the output changes what people do, and that becomes data again. Such loops distort training data and statistics; product and data science know them best.
     */
    readonly feedback?: boolean;
  }[];
  /**
   * Which model runs in which environment, in short. Use it as long as no Deployment document describes what really runs; operations knows the pairs that matter.
   */
  readonly deployments?: readonly {
    /**
     * The model that is to run, as TrainedModel/NAME. Its needs are compared with the environment beside it.
     */
    readonly model: TrainedModelRef;
    /**
     * The environment in which it is to run, as Environment/NAME. It can belong to another team and to several systems.
     */
    readonly environment: EnvironmentRef;
  }[];
  /**
   * How strictly this system is judged: how much head-room is kept, how much drift is tolerated. Agree on it once between the perspectives, rather than in every review.
   */
  readonly policy?: {
    /**
     * How much room has to be left when a need is compared with a capacity. Without it, a need that is met exactly counts as met, which leaves nothing for growth or noise.
     */
    readonly headroom?: {
      /**
       * Share of memory that has to stay free, from 0 to 1. With 0.1, a model that peaks at 15Gi does not fit into 16Gi; operations knows how much the platform itself varies.
       */
      readonly memory?: Fraction;
      /**
       * Share of a latency bound that has to stay free, from 0 to 1. With 0.2, a measured p99 of 220ms breaks a bound of 250ms, since benchmarks are kinder than production.
       */
      readonly latency?: Fraction;
    };
    /**
     * How different training and production data may be before it is a mismatch. Data science chooses these limits knowing how the model reacts; statistics are never compared for equality.
     */
    readonly drift?: {
      /**
       * Largest tolerated shift of a mean between training and production, in standard deviations of the training data. Below 0.1 nearly every real data set differs from itself.
       */
      readonly meanShift?: number;
      /**
       * Largest tolerated difference in the share of one label, as a fraction from 0 to 1. With 0.05, a class may grow from 10 to 15 percent before anybody is told.
       */
      readonly labelShift?: number;
      /**
       * Largest tolerated population stability index between two distributions. Values above 0.2 are commonly taken as a marked change; wide tables need more room, or chance alone will alarm.
       */
      readonly psi?: number;
      /**
       * How often a run may report drift although nothing has changed, over all its columns, measures and windows together. 0.01, unless stated, is one run in a hundred.
       */
      readonly falseAlarmRate?: Fraction;
      /**
       * Largest tolerated difference in the share of missing values, as a fraction from 0 to 1. A field that suddenly stays empty is the most common failure of an upstream system.
       */
      readonly missingRate?: number;
    };
    /**
     * How much risk is taken that quality passes its limit before anybody acts. Product decides, knowing what a bad answer costs and what a round of training costs.
     */
    readonly forecast?: {
      /**
       * The probability of having passed a limit from which on retraining is advised. 0.1, unless stated, is one chance in ten.
       */
      readonly risk?: Fraction;
    };
  };
  /**
   * Findings that are accepted for a limited time, each with a reason and a name. Waived findings are still counted and shown as waived, so that nobody takes them for solved.
   */
  readonly waivers?: readonly {
    /**
     * The rule whose finding is waived, by its id as reports print it; a rule of one's own has a prefix. Only findings of this rule are affected.
     */
    readonly rule: string;
    /**
     * The element to which the waiver is limited. Without it, the waiver covers every element of the system, which is seldom what was meant.
     */
    readonly of?: Reference;
    /**
     * The attribute to which the waiver is limited, as a JSON pointer into that element. It keeps other findings of the same rule visible.
     */
    readonly at?: Pointer;
    /**
     * Why the finding is accepted for now. A reader from another perspective has to be able to judge it without asking.
     */
    readonly reason: FreeText;
    /**
     * Who accepted it: a person, a role or a board. A waiver without a name is a finding that was switched off.
     */
    readonly by: FreeText;
    /**
     * Last day on which the waiver holds. After it the finding comes back by itself, so no waiver is for ever.
     */
    readonly until: CalendarDate;
  }[];
  /**
   * Deliveries between the teams and their due dates. Each team plans its own part; the dates are compared with the day on which each part says that it will be available.
   */
  readonly milestones?: readonly {
    /**
     * What the milestone is called in the plan. Reports quote it together with the delivery that misses it.
     */
    readonly name: FreeText;
    /**
     * The element that has to be ready by then. Its own dates are compared with the due date.
     */
    readonly deliverable?: Reference;
    /**
     * Day by which it is due. An element that becomes available later than this makes the plan impossible, and the earlier that is seen the better.
     */
    readonly due: CalendarDate;
    /**
     * The perspective that is waiting for the delivery. It is told when the dates do not fit.
     */
    readonly needs?: Perspective;
  }[];
  /**
   * What the people who integrate the system assume about its parts. Each entry is compared with what the owner of that part says.
   */
  readonly expects?: readonly Expectation[];
  /**
   * Values that a tool read from an artifact, such as the wiring from a compose file. Tools write them; a difference from what was typed by hand is reported.
   */
  readonly evidence?: readonly Evidence[];
  /**
   * Attributes that are left out on purpose, each with the reason. It answers a question before a report has to ask it.
   */
  readonly notProvided?: readonly NotProvided[];
  /**
   * Free data for other tools, with keys in reverse-DNS form so that nobody collides. No rule reads it.
   */
  readonly annotations?: Annotations;
}

/**
 * Why an ML-enabled system exists: its task, goals, users, dangers and the rules it lives under. Usually written by product, and read by everybody who must choose a metric, a threshold, a region or a fallback.
 */
export interface SystemContext {
  /**
   * Marks this document as a descriptor and names the version of the format. Without it a checker that walks a folder cannot tell this file from any other YAML, so it comes first and stays `v1`.
   */
  readonly mismatch: 'v1';
  /**
   * Says that this document describes why the system exists and the world it acts in, not how it is built. Goals, uses, dangers and rules of the business belong here; everything technical belongs to the other kinds.
   */
  readonly kind: 'SystemContext';
  /**
   * What other descriptors call this context, as in `SystemContext/card-fraud`. Take the name of the product or the decision it supports: it appears in every finding that asks the product owner a question.
   */
  readonly name: Name;
  /**
   * Version of the agreement written here; raise it when a goal, hazard or policy changes meaning. Quote it: YAML reads an unquoted 2.10 as the number 2.1.
   */
  readonly version?: Version;
  /**
   * A line for people, shown in reports beside the name. Say which product and which side of it, so that somebody with twelve systems open knows where they are.
   */
  readonly title?: FreeText;
  /**
   * What a newcomer must know before reading on, in a few sentences. Anything that a rule ought to compare belongs in an attribute of its own: nobody checks prose.
   */
  readonly description?: FreeText;
  /**
   * Whose beliefs this document states, usually `product`. A finding quotes the claim under this perspective and puts its question there, so a data scientist who fills in the goals alone should say `data-science`.
   */
  readonly perspective: Perspective;
  /**
   * Who answers for these goals and hazards: a team address rather than a person who may leave. It is where a question such as "may this score block a payment without a human?" goes.
   */
  readonly owner?: FreeText;
  /**
   * How far the agreement has come. `proposed` and `draft` are still talked about, `active` binds, `deprecated` and `retired` tell the builders that nobody stands behind these goals any more.
   */
  readonly status?: Status;
  /**
   * Date on which somebody last confirmed these statements. Goals that are older than the last two models were probably never revisited, and a reader wants to see that.
   */
  readonly updated?: CalendarDate;
  /**
   * Date after which this agreement must be looked at again, for example when a policy lapses. Past it, the claims are still read but reported as out of date.
   */
  readonly validUntil?: CalendarDate;
  /**
   * Date from which this agreement holds, if that is still to come. A model that is due earlier than its goals are settled has nothing to be judged against.
   */
  readonly availableFrom?: CalendarDate;
  /**
   * Why the system exists, in words that somebody outside the team accepts: whom it helps, and what would be worse without it. Data science picks target and metric from this; a model can be excellent at the wrong thing.
   */
  readonly purpose?: FreeText;
  /**
   * The job that the model does inside the product, from the point of view of the product. It is what evaluation metrics, inputs and moment of prediction are compared with.
   */
  readonly task?: {
    /**
     * The family of the task. It fixes which metrics make sense: accuracy says nothing about a `forecasting` task, and squared error nothing about a `ranking`.
     */
    readonly kind?:
      | 'classification'
      | 'regression'
      | 'detection'
      | 'segmentation'
      | 'ranking'
      | 'recommendation'
      | 'forecasting'
      | 'anomaly-detection'
      | 'clustering'
      | 'generation'
      | 'summarization'
      | 'translation'
      | 'question-answering'
      | 'retrieval'
      | 'control'
      | 'other';
    /**
     * The question that each prediction answers, about one case. Put in the unit of the case (one payment, one patient, one day), because data with another grain cannot answer it.
     */
    readonly description?: FreeText;
    /**
     * Fields without which the task cannot be done, by the names they have in the data. Data science knows them; if production does not deliver one of them, no amount of training helps.
     */
    readonly requiredSignals?: readonly PortName[];
    /**
     * The moment at which the answer must exist, in terms of the business process. Whatever is known only later (a chargeback, a diagnosis) must not be an input, however well it predicts.
     */
    readonly decisionTime?: FreeText;
    /**
     * The finest detail that matters for the task, with its unit: a tumour of 4 mm, one reading a minute, a single house. Resizing, pooling or hourly averages upstream can destroy it without any error.
     */
    readonly resolution?: FreeText;
    /**
     * The kind of task in your own words, where `kind` is `other`. It keeps the list of kinds short and still tells the reader what is meant.
     */
    readonly other?: FreeText;
  };
  /**
   * What the business wants to reach, each with numbers by which it will know. Every metric that is monitored or optimised should serve one of them, and every goal should have at least one.
   */
  readonly goals?: readonly Goal[];
  /**
   * Who and what acts on the output, and in which setting. The same model is harmless as a hint and dangerous as a switch, so this is asked before thresholds are set.
   */
  readonly usage?: {
    /**
     * The people and components that use the output. Anything that reads the output and is not in this list is an undeclared consumer: it breaks silently on the next change.
     */
    readonly consumers?: readonly Consumer[];
    /**
     * Circumstances of use that a builder would not guess: light, noise, gloves, time pressure, shifts. They decide which errors people can catch and which slip through.
     */
    readonly context?: FreeText;
  };
  /**
   * Whether anybody must be able to learn why the system decided as it did, and in which form. It restricts the choice of model, so data science has to know it first, not at acceptance.
   */
  readonly explanation?: {
    /**
     * True when outputs may not be used without reasons. A model that provides none then fails the requirement, whatever its accuracy.
     */
    readonly required?: boolean;
    /**
     * Whether reasons are needed for each single output (`local`), about the model as a whole (`global`), or `both`. Whoever must justify one decision needs local ones; a regulator may ask for global ones.
     */
    readonly scope?: ExplanationScope;
    /**
     * What counts as an explanation here: feature contributions, similar cases, a rule, a sentence. "Explainable" alone lets each side imagine something different.
     */
    readonly form?: FreeText;
    /**
     * Who must understand it. A feature weight satisfies a data scientist and tells a customer nothing.
     */
    readonly audience?: FreeText;
  };
  /**
   * Ways in which the system can do harm, with what happens then and how bad it is. Product knows the harm, software engineering the guardrails, data science the error rates: this list is where the three meet. An empty list claims that there are none.
   */
  readonly hazards?: readonly Hazard[];
  /**
   * What keeps a wrong output from doing harm, whether in code, in hardware or by people. Software engineering knows what is really in place; product needs it to judge whether a hazard is bearable.
   */
  readonly guardrails?: readonly Guardrail[];
  /**
   * Rules from law, contracts or the company that restrict data, model or output. Data science and operations rarely read the contract; written here, the restriction meets their choices automatically.
   */
  readonly policies?: readonly UsagePolicy[];
  /**
   * Data sets that the business can actually give to the builders, as references. A required signal found in none of them is a project risk on day one.
   */
  readonly availableData?: readonly Reference[];
  /**
   * Where, when, on which devices and for whom the system is meant to work. It is compared with what the data covers and the model was trained for; a launch in one more country belongs here first.
   */
  readonly operatingDomain?: OperatingDomain;
  /**
   * Purposes for which the system and its data are used, in the words of policies and contracts: `commercial`, `advertising`, `credit-decision`. Product knows them; licences and consents of data and models are compared with them, which only data science reads.
   */
  readonly uses?: readonly FreeText[];
  /**
   * True when the system must work without a network: on a plane, in a tunnel, on a factory floor. It rules out any deployment that exists only in a cloud.
   */
  readonly offline?: boolean;
  /**
   * What one answer may cost in time and money, seen from the product. More accuracy is often available for sale; this says whether anybody would buy it.
   */
  readonly budget?: {
    /**
     * Longest time that the user or caller waits for the whole answer, end to end, such as `300ms`. Network, queue and post-processing come out of it too, so the model gets less than all of it.
     */
    readonly latency?: Duration;
    /**
     * The most that one unit of use may cost to run. Operations turns it into a choice of hardware, data science into a size of model.
     */
    readonly cost?: Cost;
  };
  /**
   * True when the same input must give the same output every time. Testers and auditors assume it without saying so; of a system with several models say in a policy with `appliesTo` which of them it is about.
   */
  readonly deterministic?: boolean;
  /**
   * Where the longer story is told: requirements, the risk assessment, the contract with the regulator. Builders follow these links when a goal or policy here is too short to decide on.
   */
  readonly documentation?: readonly Documentation[];
  /**
   * What product takes for granted about parts that others own, one checkable statement each. "Of course somebody logs the score" is the kind of sentence to write here, before it turns out that nobody does.
   */
  readonly expects?: readonly Expectation[];
  /**
   * Numbers in this document that were read from a file, with the file they came from. Written by tools: a baseline with a report behind it can be re-read and argued with, a typed one cannot.
   */
  readonly evidence?: readonly Evidence[];
  /**
   * Attributes left out on purpose, and why. It turns a silent gap into an answer: "not applicable" closes the question, "pending" gives it a date.
   */
  readonly notProvided?: readonly NotProvided[];
  /**
   * Notes for other tools, under reverse-DNS keys so that nobody collides. Everything else in this document is closed and a typo fails; here anything goes, and no rule reads it.
   */
  readonly annotations?: Annotations;
}
/**
 * One thing that the business wants, and the numbers by which it will know.
 */
export interface Goal {
  /**
   * Short handle by which metrics and alerts say what they serve (`goal: catch-fraud`). It must stay stable, or monitoring loses its reason.
   */
  readonly name: Name;
  /**
   * The goal as the product owner would say it aloud, without a model in the sentence. If it can only be stated as a model metric, the business goal behind it is still missing.
   */
  readonly statement?: FreeText;
  /**
   * How well things go today, without this system or with the one it replaces. A model that beats chance but not the baseline costs money and gains nothing.
   */
  readonly baseline?: {
    /**
     * The figure of today, in the unit beside it and for the same metric as the success criteria. Percentages are fractions: write 0.61, not 61.
     */
    readonly value: number;
    /**
     * Unit of the baseline as a UCUM code; `1` for a plain ratio, `[EUR]` or `EUR` for money. Without it, 61 per cent, 0.61 and 61 cases a day look alike.
     */
    readonly unit?: Unit;
    /**
     * Where the figure comes from and for which period. Data science needs it to measure the new system in the same way, on comparable cases.
     */
    readonly source?: FreeText;
  };
  /**
   * Measurable conditions that together mean the goal is met. Product sets them; data science checks evaluations against them and operations must be able to compute them in production.
   */
  readonly successCriteria?: readonly Criterion[];
  /**
   * What gives way when goals conflict: `must` is not traded, `should` is defended, `could` goes first. Data science decides every threshold by this order, knowingly or not.
   */
  readonly priority?: 'must' | 'should' | 'could';
}
/**
 * Somebody or something that acts on the output.
 */
export interface Consumer {
  /**
   * A short handle for this user of the output: a job, a team or a service. It lets a finding say which use is endangered.
   */
  readonly name: Name;
  /**
   * Whether a `person` reads the output or a `component` processes it. People need explanation and can doubt; components take every value literally, also the absurd one.
   */
  readonly type?: 'person' | 'component';
  /**
   * The Component descriptor of this consumer when it is software. It ties the business use to concrete ports, so that score, unit and threshold can be compared on both sides.
   */
  readonly component?: ComponentRef;
  /**
   * What is decided with the output, and about whom. The same score may sort a list or freeze an account; the data scientist needs to know which before choosing a threshold.
   */
  readonly decision?: FreeText;
  /**
   * How much a human stands between output and effect: `automatic` acts at once, `human-confirms` waits for a click, `human-decides` uses the output as one input, `advisory` may be ignored. Hazards are judged by it: a false alarm that a person reviews is cheaper than one that acts.
   */
  readonly automation?: Automation;
  /**
   * How often this consumer asks or decides, as a rate such as `40/h` or `30/s`. Operations sizes the service by it; how many cases people can decide on at most is their `capacity`.
   */
  readonly frequency?: Rate;
  /**
   * The most cases that these people can decide on, all of them together, as a rate such as `320/d`. Data science chooses the threshold, and with it how many cases there will be.
   */
  readonly capacity?: Rate;
  /**
   * Whether this consumer must be told why: `none`, `optional`, `required`. Experts who act against their own judgement do not trust a bare number, so `required` must meet a model that provides reasons.
   */
  readonly explanation?: ExplanationNeed;
}
/**
 * One way in which the system can do harm, and what limits the harm.
 */
export interface Hazard {
  /**
   * Short handle of the hazard, used in reports and reviews. Name the harm, not the cause: `honest-customer-blocked`.
   */
  readonly name: Name;
  /**
   * What goes wrong: a `false-positive` or `false-negative`, no answer (`unavailable`), an answer from old data or an old model (`stale`), an input of a kind never trained on (`out-of-domain`), a number that is off (`wrong-value`), use for something else (`misuse`) or `other`. Feedback and monitoring are checked against it: a false negative that nobody can notice stays invisible.
   */
  readonly event:
    | 'false-positive'
    | 'false-negative'
    | 'unavailable'
    | 'stale'
    | 'out-of-domain'
    | 'wrong-value'
    | 'misuse'
    | 'other';
  /**
   * What then happens to people, money or things, in one concrete sentence. Product knows it; the engineer who picks a default output for a timeout usually does not.
   */
  readonly consequence?: FreeText;
  /**
   * How bad one occurrence is: `negligible` is barely noticed, `minor` annoys, `major` costs serious money or trust, `critical` endangers people or the company. From `major` on, a guardrail that works without the model is expected.
   */
  readonly severity?: 'negligible' | 'minor' | 'major' | 'critical';
  /**
   * How often it is expected, in natural frequencies such as "1 in 2000 payments". It helps reviewers weigh the hazard; the figure that rules check is `tolerated`.
   */
  readonly likelihood?: FreeText;
  /**
   * Names of the guardrails below that stop this hazard or soften it. An empty list says plainly that nothing does; leaving it out leaves the question open.
   */
  readonly guardrails?: readonly Name[];
  /**
   * The most that the business accepts of this event, as a metric with a bound. It is the line between a nuisance and an incident, and data science needs it to choose the operating point.
   */
  readonly tolerated?: {
    /**
     * Name of the measure, spelled as in evaluations and monitoring. A name that nobody else uses is a metric that nobody measures, and the bound would never be compared.
     */
    readonly metric: MetricName;
    /**
     * How the measured value must stand to the target for the hazard to be tolerable. Read it as "metric operator target": `false-positive-rate <= 0.002`.
     */
    readonly operator: Operator;
    /**
     * The bound, in the unit of the metric; ratios are fractions from 0 to 1. Whoever bears the harm should agree to this number, not only whoever trains the model.
     */
    readonly target: number;
    /**
     * What one case is that the metric counts, in the singular: a payment, a customer, an image, a patient. One false alarm in a thousand images can be one in every ten patients.
     */
    readonly unitOfAnalysis?: FreeText;
  };
}
/**
 * Something that keeps a wrong output from doing harm.
 */
export interface Guardrail {
  /**
   * Short handle that hazards refer to. Keep it stable: a hazard that names a guardrail which no longer exists is unprotected on paper and in fact.
   */
  readonly name: Name;
  /**
   * How it protects: a `hard-constraint` in code that no score overrides, an `external-failsafe` outside the software, a `human-in-the-loop`, a `fallback` answer, a `rate-limit`, or `validation` of input or output. Software engineering knows what is truly built.
   */
  readonly kind:
    | 'hard-constraint'
    | 'external-failsafe'
    | 'human-in-the-loop'
    | 'fallback'
    | 'rate-limit'
    | 'validation';
  /**
   * True when it works even if the model is wrong, silent or absent. A threshold on the model's own confidence is not independent, however careful it looks.
   */
  readonly independentOfModel?: boolean;
  /**
   * The condition it enforces, as near to the code as words allow. A tester can then write the case that must trip it.
   */
  readonly constraint?: FreeText;
  /**
   * Signals that the guardrail relies on. If they are the same signals that the model sees, one broken sensor blinds both, which is why each is listed.
   */
  readonly sensors?: readonly FreeText[];
  /**
   * How old an answer, such as a cached one, may be and still protect, counted from the oldest data that it rests on, such as `24h`. Without a limit, a fallback can serve stale answers for months before anybody notices.
   */
  readonly maximumAge?: Duration;
}
/**
 * A rule from law, contract or the company that binds data or model.
 */
export interface UsagePolicy {
  /**
   * Short handle of the rule, such as the name by which the legal department knows it. RawData cites it under `rights.policies`.
   */
  readonly name: Name;
  /**
   * Law, contract or company rule behind it, precise enough to look up. It tells an engineer whom to ask before working around it.
   */
  readonly source?: FreeText;
  /**
   * The data, models or components that it binds, as references. Left out, it binds the whole system; that is the safe reading and often not the intended one.
   */
  readonly appliesTo?: readonly Reference[];
  /**
   * Purposes for which the data or output may be used. When given, anything not listed is not allowed, so a second team that reuses the data set can see at once whether it may.
   */
  readonly allowedUses?: readonly FreeText[];
  /**
   * Purposes that are ruled out, however tempting. Name the ones that people will actually propose.
   */
  readonly forbiddenUses?: readonly FreeText[];
  /**
   * Where data and computation may be: countries, regions or network zones, spelled as the environments spell theirs. Operations needs it before choosing a region.
   */
  readonly zones?: readonly FreeText[];
  /**
   * How long personal or confidential records may be kept at most, such as `90d`. Logging that keeps them longer breaks the policy even if the model never sees them.
   */
  readonly retention?: Duration;
  /**
   * The form that covered data must have before a model may use it. A field that stays `raw` where `pseudonymised` is required is found before the audit finds it.
   */
  readonly requiredForm?: SensitivityForm;
  /**
   * Attributes of people that must not tip the decision, such as age or gender, spelled like the fields that hold them where such fields exist. Models that use them, or are never evaluated by them, need a word with the owner of the policy.
   */
  readonly protectedAttributes?: readonly FreeText[];
  /**
   * True when a person must look at each decision, as for decisions with legal effect. It contradicts any consumer that acts automatically.
   */
  readonly humanReview?: boolean;
  /**
   * True when the same case must always get the same answer, for instance because decisions are re-examined later. Sampling, some GPU kernels and online learning break it quietly.
   */
  readonly deterministic?: boolean;
}

/**
 * A trained model as it is handed over: the artifact, what goes in and comes out and what that means, what it needs to run, how fast and how good it is, how it fails, and what must be watched. Data science writes it; everyone else builds on it.
 */
export interface TrainedModel {
  /**
   * The marker of a mismatch descriptor and the version of its format. Every descriptor starts with it; files without it are passed over when a folder is read.
   */
  readonly mismatch: 'v1';
  /**
   * The kind of element that this document describes: a trained model with its artifact. It decides which attributes are allowed below.
   */
  readonly kind: 'TrainedModel';
  /**
   * The name of the model, unique among the models of a system. Everything else refers to it as `TrainedModel/name`, so keep it when the model is retrained and let the version change.
   */
  readonly name: Name;
  /**
   * The version of the model, in quotes. Raise the major number when inputs or outputs change and the others when only quality does; deployments, logs and evaluations are compared with it.
   */
  readonly version?: Version;
  /**
   * A readable title for people, shown in reports beside the name. Write what you would call the model in a meeting with the other teams.
   */
  readonly title?: FreeText;
  /**
   * What the model decides, for whom, and how it was made, in a few sentences. Write it for an engineer who will run it without you.
   */
  readonly description?: LongText;
  /**
   * Who speaks in this document: usually data science, which trained it. Every value below counts as a claim of this perspective, and findings quote it as such.
   */
  readonly perspective: Perspective;
  /**
   * The team or address that answers for the model. Open questions and mismatches about it are addressed here, so prefer a group to a person.
   */
  readonly owner?: string;
  /**
   * How far the model has come. A deployment of a model that is still a draft, or already retired, is a mismatch.
   */
  readonly status?: Status;
  /**
   * The day when somebody last read this description against the model itself. An old date tells the other roles to ask before they rely on it.
   */
  readonly updated?: CalendarDate;
  /**
   * The last day on which the model may be used, because data, contract or approval end then. Operations must have a successor running before.
   */
  readonly validUntil?: CalendarDate;
  /**
   * The day from which the model can be had, if it is still in training. Release plans that need it earlier do not hold.
   */
  readonly availableFrom?: CalendarDate;
  /**
   * Documents about the model, such as its model card or the report of its validation. Product and auditors ask for them first.
   */
  readonly documentation?: readonly Documentation[];
  /**
   * What the model takes for granted about elements of others: hardware, data, components. Each is compared with what the owner says, and a difference quotes both.
   */
  readonly expects?: readonly Expectation[];
  /**
   * Values that were read from the artifact, with file, digest and time. Import and verify write them; a declared value that differs is reported.
   */
  readonly evidence?: readonly Evidence[];
  /**
   * Attributes that are left out on purpose, each with its reason. It spares operations and engineers from asking, and keeps the gap visible.
   */
  readonly notProvided?: readonly NotProvided[];
  /**
   * Anything that your own tools want to keep with this document, under keys in reverse domain order. It is carried along and never compared.
   */
  readonly annotations?: Annotations;
  /**
   * The file that is deployed: format, place, digest, size. Most of it can be read from the file, so import it rather than typing it.
   */
  readonly artifact?: {
    /**
     * The file format of the model. It decides what can load it; a pickle loads only where the same classes in the same versions are installed, and runs code while it does.
     */
    readonly format?:
      | 'onnx'
      | 'torchscript'
      | 'torch-export'
      | 'safetensors'
      | 'saved-model'
      | 'tflite'
      | 'tensorrt'
      | 'gguf'
      | 'pickle'
      | 'pmml'
      | 'coreml'
      | 'mlflow'
      | 'xgboost'
      | 'lightgbm'
      | 'other';
    /**
     * The version of the file format, in quotes. Readers older than the file refuse it, usually with an obscure message.
     */
    readonly formatVersion?: Version;
    /**
     * For ONNX, the version of the intermediate representation. The runtime in production must read it; each release has an upper limit.
     */
    readonly irVersion?: number;
    /**
     * For ONNX, the operator sets that the file imports. Import reads them; operations compares them with the installed runtime.
     */
    readonly opsets?: readonly {
      /**
       * The domain of the operators; `ai.onnx`, or an empty text, is the standard one. Operators of private domains need an extension in the runtime.
       */
      readonly domain: string;
      /**
       * The version of the operator set. The runtime and its accelerated back end must both support it.
       */
      readonly version: number;
    }[];
    /**
     * Where the artifact lies: a path beside this file, a bucket, a registry. A path that can be opened lets verify check everything else.
     */
    readonly location?: Location;
    /**
     * The digest of the artifact. It proves that what runs in production is what was evaluated, which equal version numbers do not.
     */
    readonly digest?: Digest;
    /**
     * The size of the artifact on disk, external weights included. Operations needs it for images, caches and the time a cold start takes.
     */
    readonly size?: Quantity;
    /**
     * How many parameters the model has. With their precision it gives the least memory that the weights take.
     */
    readonly parameters?: number;
    /**
     * What wrote the artifact. Engineers need it when a file does not load or gives other results than the original.
     */
    readonly producer?: {
      /**
       * The software that wrote the file, which need not be the one that trained the model. Exporters have bugs of their own.
       */
      readonly name: SoftwareName;
      /**
       * The version of the exporter, in quotes. It often explains why one file loads and the next does not.
       */
      readonly version?: Version;
    };
    /**
     * For TensorRT engines, what they were built with and for. An engine is tied to its GPU and version like no other format.
     */
    readonly tensorrt?: {
      /**
       * The TensorRT version that built the engine. The runtime must be the same unless the engine is version compatible.
       */
      readonly version?: Version;
      /**
       * The compute capability of the GPU that the engine was built on. It does not load on another one, unless hardware compatible.
       */
      readonly computeCapability?: Version;
      /**
       * The operating system and processor that the engine was built for. Engines cannot be moved between platforms at all.
       */
      readonly platform?: 'linux-amd64' | 'linux-arm64' | 'windows-amd64';
      /**
       * True if the engine was built to run on later TensorRT versions too. It costs some speed and must be chosen when building.
       */
      readonly versionCompatible?: boolean;
      /**
       * True if the engine was built to run on other GPU generations too. It costs some speed and must be chosen when building.
       */
      readonly hardwareCompatible?: boolean;
    };
  };
  /**
   * How and on what the model was trained. Whoever must retrain it, explain it or judge its age starts here.
   */
  readonly trained?: {
    /**
     * The data sets that the model learned from, with their versions. Through them production is compared with what the model knows.
     */
    readonly on?: readonly TrainingDataRef[];
    /**
     * The day the training ended. Operations and product read from it how old the knowledge in production is.
     */
    readonly at?: CalendarDate;
    /**
     * The day of the newest record that the model has seen. It is the true age of the model, often months before the training.
     */
    readonly dataUntil?: CalendarDate;
    /**
     * The code of the training, down to the revision. Without it nobody can train the model again.
     */
    readonly code?: CodeRef;
    /**
     * The settings of the training run as the code reads them. They are needed to repeat it, or to explain a difference.
     */
    readonly configuration?: Settings;
    /**
     * The seed of the random numbers. Without it a repeated training gives another model, if a similar one.
     */
    readonly seed?: number;
    /**
     * The environment in which it was trained. Versions of frameworks and devices there are compared with those in production.
     */
    readonly environment?: EnvironmentRef;
  };
  /**
   * What sort of model it is. It gives engineers and operations a first idea of size, speed and pitfalls.
   */
  readonly architecture?: {
    /**
     * The family of the model, in the usual words: trees, convolutional network, transformer. It tells operations roughly what it costs to run.
     */
    readonly family?: string;
    /**
     * The algorithm or the name of the architecture, as literature or library call it. Engineers look up its limits by this name.
     */
    readonly algorithm?: string;
    /**
     * Number of attention heads in each layer of a transformer, as its configuration file says. Data science knows it; a server that splits each layer over several devices gives every device the same number of them.
     */
    readonly attentionHeads?: number;
    /**
     * Number of heads that have keys and values of their own, where these are fewer than the attention heads. Data science reads it from the configuration file; a layer can only be split into as many parts as divide it, or into a multiple of it with copies.
     */
    readonly keyValueHeads?: number;
    /**
     * Number of rows of the token embedding, padding included. Data science reads it from the weights; a tokenizer with more words than that makes tokens which the model has no row for.
     */
    readonly vocabulary?: number;
    /**
     * The settings that define this model, named as in the library. A second implementation must use every one of them.
     */
    readonly hyperparameters?: Settings;
  };
  /**
   * The programming language that the model's own code needs when it runs, with versions. Not needed when the artifact alone is executed by a runtime; otherwise production must have it.
   */
  readonly language?: SoftwareNeed;
  /**
   * The models that this one consists of, if it is an ensemble or a cascade. Operations must deploy all of them, in matching versions.
   */
  readonly ensemble?: readonly {
    /**
     * A model that this one is made of. It needs a descriptor of its own, since its resources and inputs add to the whole.
     */
    readonly model: TrainedModelRef;
    /**
     * What it contributes: a vote, a first stage, a fallback. It shows which part may fail without the whole failing.
     */
    readonly role?: string;
  }[];
  /**
   * The pretrained model below this one, or the hosted model behind it. What holds for it holds for this model too.
   */
  readonly baseModel?: {
    /**
     * The pretrained model that this one builds on, as its source names it. Its licence and its gaps are inherited.
     */
    readonly name: string;
    /**
     * The version or revision of the base model. Adapters fit exactly one.
     */
    readonly version?: Version;
    /**
     * The digest of the base weights. Names on model hubs stay while the files behind them are replaced.
     */
    readonly digest?: Digest;
    /**
     * The licence of the base model. It binds the product: some forbid commercial use or certain fields of use.
     */
    readonly license?: License;
    /**
     * Where the base model was taken from, or who provides it as a service. Security wants to know it, and so will whoever must fetch it again.
     */
    readonly source?: Location;
    /**
     * Whether exactly one version is used or always the newest. A floating base changes the model overnight, without a release.
     */
    readonly updatePolicy?: 'pinned' | 'floating';
  };
  /**
   * The pipeline that prepared the training data, which serving must reproduce. If production runs another one, both are compared step by step.
   */
  readonly pipeline?: DataPipelineRef;
  /**
   * What the model takes, in the order in which it expects it. Data science knows it; engineers build every request by it, so say units, ranges, missing codes and preparation.
   */
  readonly inputs?: readonly Port[];
  /**
   * What leaves the model after post-processing, in order, with the meaning of each value. Engineers decide by it, so say whether it is a probability, of what, and who sets the threshold.
   */
  readonly outputs?: readonly Port[];
  /**
   * What the artifact itself returns, before post-processing. It is needed when somebody calls the artifact directly and must do the post-processing in other code.
   */
  readonly rawOutputs?: readonly Port[];
  /**
   * What turns the raw outputs into the outputs, in order: softmax, thresholds, suppression of overlaps. If it is not in the artifact, the serving side has to do all of it.
   */
  readonly postprocessing?: readonly Step[];
  /**
   * In which number formats the model is stored, run and was judged. Conversions on the way to production change results without anybody noticing.
   */
  readonly precision?: {
    /**
     * The number format of the weights in the artifact. With the number of parameters it gives the memory for the weights.
     */
    readonly weights?: Dtype;
    /**
     * The number format of the values in between. Their range decides whether half precision overflows.
     */
    readonly activations?: Dtype;
    /**
     * The number format in which the device must calculate. Devices without it emulate it slowly, or refuse.
     */
    readonly compute?: Dtype;
    /**
     * How the model was quantised, if at all. Static quantisation fits the data it was calibrated on, and shifts with it.
     */
    readonly quantization?: 'none' | 'dynamic' | 'static' | 'qat' | 'weight-only';
    /**
     * The number format in which the quality below was measured. If production runs another, the measured quality is not the one that users get.
     */
    readonly evaluated?: Dtype;
  };
  /**
   * What the model needs from the place where it runs. Operations compares it with what each environment offers, so measure it under the load of production.
   */
  readonly requires?: {
    /**
     * Processor cores that one instance needs to reach the performance below. With fewer, preparation of inputs becomes the bottleneck even on a GPU.
     */
    readonly cpu?: Quantity;
    /**
     * Main memory of one instance at its peak, which is usually while it loads. Operations sets the limit by it, and below it the process is killed.
     */
    readonly memory?: Quantity;
    /**
     * Disk space for the artifact, caches and temporary files. Compiled caches can be larger than the model.
     */
    readonly storage?: Quantity;
    /**
     * Shared memory (`/dev/shm`) that the processes use among each other. Containers offer 64 MiB unless told otherwise, and workers then crash.
     */
    readonly sharedMemory?: Quantity;
    /**
     * The accelerator that is needed, or `kind: none`. Data science measures it with the batch of production; operations buys by it.
     */
    readonly accelerator?: AcceleratorNeed;
    /**
     * What must be installed where the model runs, with the versions that work. State what is really needed, not everything that your machine happens to have.
     */
    readonly software?: readonly SoftwareNeed[];
    /**
     * Extensions of the processor that the build uses. On a machine without them it stops with an illegal instruction, or runs several times slower.
     */
    readonly instructionSets?: readonly string[];
    /**
     * The processor architecture: `amd64`, `arm64`, or `any` if it does not matter. Wheels and images exist for some of them only.
     */
    readonly architecture?: string;
    /**
     * The operating system that is needed, with its versions. It is mostly the C library in it that matters.
     */
    readonly os?: SoftwareNeed;
    /**
     * What the model needs from the network. Many models fetch something at the first start without their authors being aware of it.
     */
    readonly network?: {
      /**
       * True if the model calls out while it runs or loads, for weights, licences or another model. In closed networks it fails at the first start.
       */
      readonly egress?: boolean;
      /**
       * The hosts that it must reach. Operations opens exactly these and no others.
       */
      readonly hosts?: readonly string[];
    };
    /**
     * The settings, secrets and files it reads at the start. Operations must provide each of them, under exactly these names.
     */
    readonly configuration?: readonly ConfigurationItem[];
  };
  /**
   * What executes the artifact, and in which versions it works. It is often not the framework that trained the model, and not the one on a data scientist's machine.
   */
  readonly runtime?: SoftwareNeed;
  /**
   * How fast the model was measured to be, with all circumstances. Service levels and peak load of production are compared with the entry that resembles production most.
   */
  readonly performance?: readonly PerformanceMeasurement[];
  /**
   * How good the model was measured to be, and on what. Product compares it with its goals; write down the bad slices too.
   */
  readonly evaluations?: readonly {
    /**
     * The name of the evaluation, unique in this list. Findings about goals that are missed quote it.
     */
    readonly name: Name;
    /**
     * The data it was measured on: a reference to a descriptor, or its name. Product should know whether it resembles production.
     */
    readonly dataset?: string;
    /**
     * Which part of the data was used. Quality on data that the model has learned from, or was tuned on, promises nothing.
     */
    readonly split?: 'train' | 'validation' | 'test' | 'holdout' | 'production';
    /**
     * The results, one entry for each metric and slice. They are compared with success criteria and quality floors by the name of the metric.
     */
    readonly metrics?: readonly MetricResult[];
    /**
     * The version of the model that was evaluated, if it is not this one. Results of an older version are no claim about the current one.
     */
    readonly modelVersion?: Version;
    /**
     * The number format during the evaluation. Results in float32 do not hold for the int8 model that is shipped.
     */
    readonly precision?: Dtype;
    /**
     * The day of the evaluation. It must not be before the day the model was trained.
     */
    readonly date?: CalendarDate;
    /**
     * Who or what the data covered, in the words of the domain. Results hold for this population only.
     */
    readonly population?: FreeText;
    /**
     * The revision of data or of code that was used, as its system names it. With it the evaluation can be repeated.
     */
    readonly revision?: string;
  }[];
  /**
   * The limits below which the model must not be used at all. Monitoring must be able to see them being crossed, and somebody must then switch to the fallback.
   */
  readonly qualityFloors?: readonly Criterion[];
  /**
   * Inputs with expected answers, tolerance and model version, to try the model wherever it is installed. Without them nobody but the data scientist can tell whether a deployment is right.
   */
  readonly verification?: Verification;
  /**
   * True if equal inputs always give equal outputs on one machine. Tests, caches and audits of software engineering depend on it; sampling and some GPU kernels break it.
   */
  readonly deterministic?: boolean;
  /**
   * The circumstances for which the model was made and evaluated. Where production lies outside, its quality is unknown, however good the numbers are.
   */
  readonly operatingDomain?: OperatingDomain;
  /**
   * What the model does with things that it has never seen, such as new customers or items: it was built and tried for them (`handled`), it gives them a fixed answer (`default`), or nothing was done (`not-handled`). Operations knows how much of the traffic is new, and product what it costs to be wrong about it.
   */
  readonly coldStart?: 'handled' | 'default' | 'not-handled';
  /**
   * What the model does when it cannot do its work. Engineers must know it before they write the code around it.
   */
  readonly failure?: {
    /**
     * What the model does with an input that it cannot take. A score for nonsense looks exactly like any other score.
     */
    readonly onInvalidInput?: InvalidHandling;
    /**
     * What is returned when the model cannot answer, as the caller sees it. It must differ from every real answer, or nobody notices.
     */
    readonly defaultOutput?: string;
    /**
     * Time after which inference is aborted without an answer. It should be shorter than the caller waits, so that the caller gets the reason.
     */
    readonly timeout?: Duration;
    /**
     * The errors that can occur, each with what the caller sees. Anything that is missing here will be discovered by a user.
     */
    readonly errors?: readonly {
      /**
       * The condition, in a few words. Engineers write one branch for each of them.
       */
      readonly name: string;
      /**
       * What the caller gets then: an exception, a default, an empty answer. Compare it with what the caller can handle.
       */
      readonly behaviour?: string;
      /**
       * The code or the name of the error as the caller sees it. It is matched with the errors that components say they handle.
       */
      readonly code?: string | number;
    }[];
  };
  /**
   * What must be watched, recorded and fed back while the model runs. Operations compares it with its monitoring before the release.
   */
  readonly monitoring?: {
    /**
     * The metrics that should be watched in production, with thresholds. Operations answers with what its monitoring provides, and what is missing is reported.
     */
    readonly metrics?: readonly MetricNeed[];
    /**
     * The records of calls that will be needed to analyse errors and to retrain. They can be collected only from the first day on, not afterwards.
     */
    readonly logs?: readonly LogNeed[];
    /**
     * What must come back about predictions, to measure quality in production. Somebody in product or engineering has to build it in.
     */
    readonly feedback?: readonly FeedbackNeed[];
    /**
     * What each recorded prediction must be tagged with, such as `model-version`. Without tags, two versions running side by side cannot be told apart.
     */
    readonly tags?: readonly string[];
  };
  /**
   * When the model is trained anew. Operations plans releases by it; product learns how long a promise of quality lasts.
   */
  readonly retraining?: {
    /**
     * The metric whose decline leads to retraining. Monitoring must provide it, or nobody will ever retrain.
     */
    readonly trigger?: MetricName;
    /**
     * How often the model is retrained regardless of metrics. It must not be longer than the model can be trusted; labels that arrive after a round serve the next one.
     */
    readonly cadence?: Duration;
    /**
     * How long a trained model can be trusted, counted from its newest data. Afterwards it counts as stale, even if nobody complains.
     */
    readonly validFor?: Duration;
  };
  /**
   * What the model relies on that no attribute can express. Each needs somebody of another role to confirm it.
   */
  readonly assumptions?: readonly {
    /**
     * A short name for the assumption, unique in this list. It is how people refer to it in a discussion.
     */
    readonly name: Name;
    /**
     * What is taken for granted, as a sentence that can turn out false. What can be compared by machine belongs in `expects` instead.
     */
    readonly statement: FreeText;
    /**
     * The element that the assumption is about. Its owner is the one who can confirm or refute it.
     */
    readonly about?: Reference;
    /**
     * Whether somebody has looked into it. Open assumptions are risks; a refuted one means that the model needs work.
     */
    readonly status?: 'open' | 'confirmed' | 'refuted';
    /**
     * Who should answer, or who has answered. An assumption about production that only data science has confirmed is still open.
     */
    readonly by?: Perspective;
  }[];
  /**
   * What the model cannot do or does badly, in plain words. Product needs it to promise nothing else; write the cases that you found yourself.
   */
  readonly limitations?: readonly string[];
  /**
   * The licence of the model itself. Together with those of base model and data it decides where the product may use it.
   */
  readonly license?: License;
  /**
   * The elements that use the outputs, as far as data science knows. Consumers who are missing here are hit by changes without warning.
   */
  readonly consumers?: readonly Reference[];
  /**
   * Whether and how the model explains its outputs. Product compares it with what users are to be told.
   */
  readonly explanation?: {
    /**
     * True if the model gives reasons with its outputs. If users or the law ask for them, the answer must be known early.
     */
    readonly provided: boolean;
    /**
     * Whether the reasons are about the one output that they come with (`local`), the model as a whole (`global`), or `both`. Data science knows it; a ranking of features over all cases is global, and product may need to justify one decision.
     */
    readonly scope?: ExplanationScope;
    /**
     * How the reasons are computed. Some methods take a hundred times longer than the prediction and break the time budget.
     */
    readonly method?: string;
  };
  /**
   * Whether the model was checked for treating groups differently. Product and legal need it before the release, with the groups that the policy names.
   */
  readonly fairness?: {
    /**
     * True if differences between groups were measured. An honest false is worth more to product than silence.
     */
    readonly evaluated: boolean;
    /**
     * The attributes whose groups were compared. They are matched with the protected attributes of the policies that apply.
     */
    readonly attributes?: readonly string[];
  };
  /**
   * How a person should read the output, and how not. It goes into manuals and training, so write it for those who decide by it.
   */
  readonly interpretation?: FreeText;
  /**
   * Whether the model may carry traces of people. It decides where the model itself may be stored and to whom it may be given.
   */
  readonly personalData?: {
    /**
     * True if data about people was used for training. Requests for deletion then concern the model, too.
     */
    readonly trainedOn?: boolean;
    /**
     * What keeps single persons from being read out of the model. Security and legal ask for it when the model leaves the company.
     */
    readonly protection?: string;
  };
  /**
   * True if the model keeps learning while it runs. Then version and digest no longer say what is running, and a rollback needs the state as well.
   */
  readonly onlineLearning?: boolean;
  /**
   * For language models, the largest number of tokens for prompt and answer together. The server may be configured with less, and memory grows with it.
   */
  readonly context?: number;
}

/**
 * The data that a model was fitted and evaluated on: where it comes from, how it was prepared and split, what its columns mean and how they are distributed. Usually written by data science; operations compares production with it, column by column.
 */
export interface TrainingData {
  /**
   * Marks this document as a descriptor and names the version of the format. Without it a checker that walks a folder cannot tell this file from any other YAML, so it comes first and stays `v1`.
   */
  readonly mismatch: 'v1';
  /**
   * Says that this document describes the data that a model was fitted and evaluated on, after preparation. What production sends must look like this, or the model answers questions it was never asked.
   */
  readonly kind: 'TrainingData';
  /**
   * What models call the data that they were trained on, as in `TrainingData/fraud-training`. Keep the name over editions and let the version tell them apart.
   */
  readonly name: Name;
  /**
   * Edition of the set: other rows, other columns or other preparation make another version. Models pin it, so raise it rather than overwrite; and quote it, as YAML shortens 5.10 to 5.1.
   */
  readonly version?: Version;
  /**
   * A line for people, shown in reports beside the name. Say what the set trains and which edition it is.
   */
  readonly title?: FreeText;
  /**
   * What a row is, which rows were taken and which were left out, in a few sentences. Shares, windows and steps have attributes of their own, where they can be compared.
   */
  readonly description?: FreeText;
  /**
   * Whose statement this is, nearly always `data-science`. Findings about drift, mapping or leakage are put to this perspective.
   */
  readonly perspective: Perspective;
  /**
   * Who can rebuild the set and explain each column: a team address. When production changes, this is who must say whether retraining is due.
   */
  readonly owner?: FreeText;
  /**
   * Whether new models may be trained on it. A model in production that was trained on a `retired` set cannot be reproduced any more.
   */
  readonly status?: Status;
  /**
   * Date on which this description was last made or confirmed from the files. It should not be older than the files.
   */
  readonly updated?: CalendarDate;
  /**
   * Date after which a model should no longer be trained on this edition, because the world has moved on or the consent ends. Evaluations on it flatter the model afterwards.
   */
  readonly validUntil?: CalendarDate;
  /**
   * Date from which the set can be used. Training planned earlier cannot start, whatever the milestone says.
   */
  readonly availableFrom?: CalendarDate;
  /**
   * The raw data that this set was made from, as references with a version where it is known. The chain is what carries licence, consent and known defects over to the model.
   */
  readonly from?: readonly RawDataRef[];
  /**
   * Where the files are, as a path or URL. It lets a colleague rerun the training, and `mismatch verify` compare the file with the digest.
   */
  readonly location?: Location;
  /**
   * SHA-256 of the file, or of its manifest where there are many, as `sha256:` and 64 hex digits. Same name with another digest is another training set.
   */
  readonly digest?: Digest;
  /**
   * How rows were divided into training, validation and test. A random split of rows that belong together, in time or by person, makes a weak model look strong until it is in production.
   */
  readonly split?: {
    /**
     * The rule of division: `random`, by `time` (test is the latest), by `group` (nobody is on both sides), `stratified` (equal label shares), or `other`. Data that is ordered in time asks for `time`, else the model is tested on the past.
     */
    readonly method?: 'random' | 'time' | 'group' | 'stratified' | 'other';
    /**
     * Fraction of rows that the model was fitted on, between 0 and 1. The three fractions add up to at most 1; what is missing was held out or thrown away.
     */
    readonly train?: Fraction;
    /**
     * Fraction of rows used to choose settings and thresholds, between 0 and 1. Figures from these rows are too good to promise to anybody.
     */
    readonly validation?: Fraction;
    /**
     * Fraction of rows looked at once, at the end, between 0 and 1. Only figures from these rows belong in a comparison with goals.
     */
    readonly test?: Fraction;
    /**
     * Seed of the random generator that made the split. Without it nobody can rebuild the same test rows, and two evaluations are not comparable.
     */
    readonly seed?: number;
    /**
     * The field whose values are kept together on one side, such as the patient or the card. Rows of one person on both sides let the model recognise people instead of learning the subject.
     */
    readonly groupBy?: PortName;
  };
  /**
   * Whether rows were put in random order before training or splitting. True together with `timeOrdered` destroys what the order meant; a refactoring that flips this flag costs days, because nothing fails.
   */
  readonly shuffle?: boolean;
  /**
   * True when the order of rows in time carries meaning: series, sequences, anything with "last 24 hours" in a feature. Engineers who parallelise the loading need to know.
   */
  readonly timeOrdered?: boolean;
  /**
   * The columns as the model gets them, label and weights included, each with type, unit, allowed values, missing codes and statistics. `role` says what a column is for, and `from` which field of production it corresponds to, so that the two can be compared one by one.
   */
  readonly fields?: readonly Port[];
  /**
   * Share of each label among the rows, after any resampling; fractions that add up to 1. A set balanced on purpose makes scores that are no longer probabilities in production, where fraud is rare: the consumer of the score must hear of it.
   */
  readonly labelDistribution?: readonly LabelShare[];
  /**
   * How much there is after filtering and resampling, over all splits. A set far smaller than its raw data was filtered, and `population` says how; operations needs the bytes for the training machine.
   */
  readonly size?: DataSize;
  /**
   * The days that the rows cover, by the time of the event. The last day is the end of what the model knows: drift is measured from there, and where labels arrive late it must lie at least that delay before the export, or late fraud is trained as honest.
   */
  readonly window?: DateRange;
  /**
   * What was done to the rows between raw data and model, in order. Each step that changes values has to happen in production too, identically; this list is what the two are compared by.
   */
  readonly preparation?: readonly Step[];
  /**
   * The program that makes this set from the raw data, with its revision. "The notebook on my laptop" cannot be rerun by anybody else, and the set cannot be rebuilt after a correction upstream.
   */
  readonly code?: CodeRef;
  /**
   * The regions, populations, devices, conditions and times that really occur in the rows. Compared with where the system runs: a model is only tested inside this.
   */
  readonly coverage?: OperatingDomain;
  /**
   * What kind of reality the rows come from, if it differs from the raw data or mixes several; name the largest part. A model fitted on `synthetic`, `simulated` or `proxy` rows needs an evaluation on real ones before anybody relies on it.
   */
  readonly origin?: Origin;
  /**
   * How carefully the prepared set must be handled. It is often less sensitive than its raw data, but only if preparation really removed what made it so; models may remember the rest.
   */
  readonly sensitivity?: {
    /**
     * Highest classification of anything left in the set: `public`, `internal`, `confidential` or `restricted`. The training environment must accept at least this.
     */
    readonly classification?: Classification;
    /**
     * True when rows still relate to identifiable people, also through a stable pseudonym. A model trained on them inherits the question of what it may reveal.
     */
    readonly personal?: boolean;
    /**
     * Countries, regions or network zones that the set must stay in, spelled as environments spell theirs. A cheap GPU in another region is the usual way of breaking it.
     */
    readonly zones?: readonly FreeText[];
    /**
     * Export regime or licence that restricts who may receive the set or the model made from it; write "none" when it was checked. It follows the weights, too.
     */
    readonly exportControl?: FreeText;
    /**
     * False when rows must not be sent to services outside the company, such as hosted training or labelling. Operations enforces it, but only if told.
     */
    readonly uploadAllowed?: boolean;
  };
  /**
   * How long the prepared set is kept, copies on shared disks included. Product needs it beside the `retention` of its policies: what was deleted from the raw data often lives on here.
   */
  readonly retention?: Duration;
  /**
   * The subset of cases that the rows were drawn from, with its condition. A model fitted on authorised payments knows nothing of refused ones, and a test on everybody will not fit it.
   */
  readonly population?: FreeText;
  /**
   * What these rows stand in for, when data of the real use could not be had. Evaluations on a stand-in are promises about something else, and product should know that before it repeats them.
   */
  readonly proxyFor?: {
    /**
     * The data that it replaces: a reference where a descriptor exists, else words. Production will deliver that, and not this.
     */
    readonly of: FreeText;
    /**
     * How the stand-in was chosen or made: another market, an older product, a simulator. It tells which differences to look for first.
     */
    readonly method?: FreeText;
    /**
     * How columns and labels of the stand-in correspond to those of the real data. Without it, equal names with different meanings pass as the same.
     */
    readonly mapping?: FreeText;
    /**
     * How it was shown that the stand-in resembles the real data, if it was. It decides how much an evaluation is worth.
     */
    readonly representativeness?: {
      /**
       * How likeness was measured, by name, so that the value can be read. Expert judgement is a method too; say so.
       */
      readonly method?: FreeText;
      /**
       * Result of that method on its own scale. Give it for the data as used, after preparation.
       */
      readonly value?: number;
      /**
       * Report or notebook that holds the comparison. It should say on how many real cases it rests.
       */
      readonly evidence?: Location;
    };
  };
  /**
   * Notebooks, data sheets and reviews of the set. A successor reads here why a column was left out.
   */
  readonly documentation?: readonly Documentation[];
  /**
   * What data science takes for granted about data and systems that others run, above all that production delivers the same thing. Each sentence here can be checked; the same sentence in somebody's head cannot.
   */
  readonly expects?: readonly Expectation[];
  /**
   * Values that a tool read from the training files, with file and digest. `mismatch profile` writes counts and statistics with their proof; typed statistics are out of date the day after.
   */
  readonly evidence?: readonly Evidence[];
  /**
   * Attributes left out on purpose, and why. Rules that need them then say who has to decide instead of guessing.
   */
  readonly notProvided?: readonly NotProvided[];
  /**
   * Notes for other tools, under reverse-DNS keys so that nobody collides. Everything else in this document is closed and a typo fails; here anything goes, and no rule reads it.
   */
  readonly annotations?: Annotations;
}

/** A descriptor of any kind, told apart by its `kind`. */
export type Descriptor =
  | Component
  | DataPipeline
  | Deployment
  | Environment
  | ProductionData
  | RawData
  | RuntimeMonitoring
  | System
  | SystemContext
  | TrainedModel
  | TrainingData;

/** The kinds of descriptors. */
export type Kind = Descriptor['kind'];
