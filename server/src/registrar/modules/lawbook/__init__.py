"""The law at run time: changes by four eyes, the working calendar's notices, and every edition ever in use."""
