"""One file, one act. A listing of this folder reads like the functional specification."""
