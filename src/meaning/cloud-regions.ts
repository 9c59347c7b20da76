import { lazily } from '../lazily.ts';

// Regions of cloud providers by the country that they lie in, as the providers list them:
// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html,
// https://cloud.google.com/compute/docs/regions-zones and
// https://learn.microsoft.com/azure/reliability/regions-list.
// A name is left out that another provider gives to a region in another country.
const REGIONS = `
  ae=me-central-1/uaenorth/uaecentral, at=austriaeast,
  au=ap-southeast-2/ap-southeast-4/australia-southeast1/australia-southeast2/australiaeast/
  australiasoutheast/australiacentral/australiacentral2, be=europe-west1/belgiumcentral,
  bh=me-south-1, br=sa-east-1/southamerica-east1/brazilsouth/brazilsoutheast,
  ca=ca-central-1/ca-west-1/northamerica-northeast1/northamerica-northeast2/canadacentral/canadaeast,
  ch=eu-central-2/europe-west6/switzerlandnorth/switzerlandwest, cl=southamerica-west1/chilecentral,
  cn=cn-north-1/cn-northwest-1/chinanorth/chinanorth2/chinanorth3/chinaeast/chinaeast2/chinaeast3,
  de=eu-central-1/europe-west3/europe-west10/germanywestcentral/germanynorth,
  es=eu-south-2/europe-southwest1/spaincentral, fi=europe-north1,
  fr=eu-west-3/europe-west9/francecentral/francesouth, gb=eu-west-2/europe-west2/uksouth/ukwest,
  hk=ap-east-1/asia-east2/eastasia, id=asia-southeast2/indonesiacentral, ie=northeurope,
  il=il-central-1/me-west1/israelcentral,
  in=ap-south-1/ap-south-2/asia-south1/asia-south2/centralindia/southindia/westindia,
  it=eu-south-1/europe-west8/europe-west12/italynorth,
  jp=ap-northeast-1/ap-northeast-3/asia-northeast1/asia-northeast2/japaneast/japanwest,
  kr=ap-northeast-2/asia-northeast3/koreacentral/koreasouth, mx=mx-central-1/northamerica-south1/
  mexicocentral, my=malaysiawest, nl=europe-west4/westeurope, no=norwayeast/norwaywest,
  nz=newzealandnorth, pl=europe-central2/polandcentral, qa=me-central1/qatarcentral,
  sa=me-central2, se=eu-north-1/europe-north2/swedencentral/swedensouth,
  sg=ap-southeast-1/asia-southeast1/southeastasia, th=ap-southeast-7, tw=asia-east1,
  us=us-east-1/us-east-2/us-west-1/us-west-2/us-gov-east-1/us-gov-west-1/us-central1/us-east1/
  us-east4/us-east5/us-south1/us-west1/us-west2/us-west3/us-west4/eastus/eastus2/westus/westus2/
  westus3/centralus/northcentralus/southcentralus/westcentralus,
  za=af-south-1/africa-south1/southafricanorth/southafricawest
`;

const COUNTRIES = lazily(
  (): ReadonlyMap<string, string> =>
    new Map(
      REGIONS.replaceAll(/\s+/g, '')
        .split(',')
        .flatMap((entry) => {
          const [country = '', names = ''] = entry.split('=');
          return names.split('/').map((name): [string, string] => [name, country]);
        }),
    ),
);

/**
 * The code of the country that a region of a cloud provider lies in, or one of its zones, such as
 * `de` for `eu-central-1`, `eu-central-1a` and `europe-west3-b`; `undefined` for any other name.
 */
export function countryOfRegion(name: string): string | undefined {
  const text = name.trim().toLowerCase();
  const region = text.replace(/(?<=\d)-?[a-z]$/, '');
  return COUNTRIES().get(text) ?? COUNTRIES().get(region);
}
