export { sliceWebpack, type SliceBuild } from './slice-webpack.ts';
export { backendWebpack } from './backend-webpack.ts';
export { readHotBuild } from './hot-build.ts';
export { moduleRules } from './module-rules.ts';
