// A worker answers for what lies beside it, so each kind of work page has one in its own folder.
importScripts('../shared/worker.js');
