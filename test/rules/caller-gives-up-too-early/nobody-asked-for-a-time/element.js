/** Who usually describes an element of each kind (spec, "Kinds"): whom to ask when it is absent. */
export const USUAL_OWNER = {
    System: 'software-engineering',
    SystemContext: 'product',
    RawData: 'data-science',
    TrainingData: 'data-science',
    ProductionData: 'operations',
    DataPipeline: 'data-science',
    TrainedModel: 'data-science',
    Component: 'software-engineering',
    Environment: 'operations',
    RuntimeMonitoring: 'operations',
    Deployment: 'operations',
};
/** The name of an element that a system needs and that nobody has described or named. */
export const UNNAMED = '?';
/** `TrainedModel/fraud-scorer`: how people and references name an element. */
export const elementId = ({ kind, name }) => `${kind}/${name}`;
/** `fraud-scorer`, or `fraud-scorer@3.2.0` where several versions of it are described. */
export const spokenName = ({ name, version, oneOfSeveral }) => oneOfSeveral === true && version !== undefined ? `${name}@${version}` : name;
/** `TrainedModel/fraud-scorer`, with the version where it takes one to tell which is meant. */
export const spokenId = (element) => `${element.kind}/${spokenName(element)}`;
