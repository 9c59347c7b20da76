/** What has a schema: the kinds by their name, other files by the stem of their schema. */
export type Checked = 'Component' | 'DataPipeline' | 'Deployment' | 'Environment' | 'ProductionData' | 'RawData' | 'RuntimeMonitoring' | 'System' | 'SystemContext' | 'TrainedModel' | 'TrainingData' | 'configuration' | 'report';
/** The distinct parts of all schemas, and which of them each schema is; read through guard.ts. */
export declare const STRUCTURE_JSON: string;
