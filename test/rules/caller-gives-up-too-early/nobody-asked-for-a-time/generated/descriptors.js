// Made by scripts/generate-types.mjs from schemas/; do not edit.
export {};
