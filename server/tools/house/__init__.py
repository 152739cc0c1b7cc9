"""What keeps the house in order: our import contract, our AST lints and the checks of where a file may lie."""
