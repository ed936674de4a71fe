/** All that a module may see of the shell. */
export type * from "#plugin-api/context";
export type * from "#plugin-api/contributions";
export type * from "#plugin-api/datasetAccess";
export type * from "#plugin-api/datasetRequest";
export type * from "#plugin-api/featureProvider";
export type * from "#plugin-api/fileFormat";
export type * from "#plugin-api/http";
export type * from "#plugin-api/jobs";
export type * from "#plugin-api/keptData";
export type * from "#plugin-api/layer";
export type * from "#plugin-api/mapHandle";
export type * from "#plugin-api/messages";
export type * from "#plugin-api/searchSource";
export type * from "#plugin-api/serviceReader";
export { defineModule, type ModuleDeclaration, type NetworkPermission } from "#plugin-api/defineModule";
export { serviceToken, type ServiceToken } from "#plugin-api/services";
