"""What is kept between builds: results of pure functions, under all that they depend on."""
