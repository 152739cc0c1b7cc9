"""What a row of the examination database must look like, and who may enrol."""
