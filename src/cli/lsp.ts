import { createConnection } from 'vscode-languageserver/node';
import type { ExitCode } from '../exit.ts';
import { runLong } from './engine.ts';
import { serve } from './lsp/server.ts';

/**
 * `mismatch lsp`: the language server, over standard input and output. It ends when its client says
 * so, closes its end, or is no longer there.
 */
export function lspCommand(): Promise<ExitCode> {
  runLong();
  const connection = createConnection(process.stdin, process.stdout);
  serve(connection);
  // The connection ends the process.
  return new Promise(() => {});
}
