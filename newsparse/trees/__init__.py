"""Decision trees over whole numbers: the models of labels, headlines, joins and unbroken lines."""
