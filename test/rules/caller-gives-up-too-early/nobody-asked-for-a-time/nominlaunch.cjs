require('node:v8').setFlagsFromString('--no-opt'); require('./nomin.cjs');
